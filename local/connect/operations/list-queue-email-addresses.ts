import { defaultEmailAddressId, queueEmailAddressIds } from "../emails/queue-email-addresses.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";

export const listQueueEmailAddresses = connectOperation("ListQueueEmailAddresses", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { record, modifiedAt } = findResource(instance, "queue", input.QueueId);
  const defaultId = defaultEmailAddressId(record);
  const ids = new Set([...(defaultId === undefined ? [] : [defaultId]), ...queueEmailAddressIds(record)]);
  const { items, NextToken } = paginate("ListQueueEmailAddresses", [...ids], input);
  return {
    EmailAddressMetadataList: items.map((id) => ({
      Id: id,
      Arn: resourceArn(call.region, instance.id, "email-address", id),
      IsDefaultOutboundEmail: id === defaultId,
    })),
    NextToken,
    LastModifiedTime: modifiedAt,
    LastModifiedRegion: call.region,
  };
});
