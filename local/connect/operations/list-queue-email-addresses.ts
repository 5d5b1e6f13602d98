import { defaultEmailAddressId, queueEmailAddressIds } from "../emails/queue-email-addresses.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findNamed } from "../resources/find-resource.ts";

export const listQueueEmailAddresses = connectOperation("ListQueueEmailAddresses", "", (input, call) => {
  const { instance, resource: queue } = findNamed(call, "queue", input.InstanceId, input.QueueId);
  const defaultId = defaultEmailAddressId(queue.record);
  const ids = new Set([...(defaultId === undefined ? [] : [defaultId]), ...queueEmailAddressIds(queue.record)]);
  const { items, NextToken } = paginate(call, [...ids], input);
  return {
    EmailAddressMetadataList: items.map((id) => ({
      Id: id,
      Arn: resourceArn(call.region, instance.id, "email-address", id),
      IsDefaultOutboundEmail: id === defaultId,
    })),
    NextToken,
    LastModifiedTime: queue.modifiedAt,
    LastModifiedRegion: call.region,
  };
});
