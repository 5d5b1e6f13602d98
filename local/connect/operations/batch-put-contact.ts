import type { EndpointInfo, FailedRequest, FailureReasonCode, SuccessfulRequest } from "@aws-sdk/client-connect";
import { createContact } from "../contacts/contact-life.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { resourceIdOf } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance } from "../state/instance.ts";

type DialRequest = InputOf<"BatchPutContact">["ContactDataRequestList"][number];
type Failure = [code: FailureReasonCode, message: string];

const PHONE_NUMBER = /^\+[1-9]\d{1,14}$/;
const ATTRIBUTE_KEY = /^[A-Za-z0-9_-]+$/;

export const batchPutContact = connectOperation(
  "BatchPutContact",
  "Contacts are created and not dialled. The service takes this from outbound campaigns only.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const SuccessfulRequestList: SuccessfulRequest[] = [];
      const FailedRequestList: FailedRequest[] = [];
      for (const request of input.ContactDataRequestList) {
        const { RequestIdentifier } = request;
        const failure = failureOf(instance, request);
        if (failure === undefined)
          SuccessfulRequestList.push({ RequestIdentifier, ContactId: add(call, instance, request) });
        else
          FailedRequestList.push({
            RequestIdentifier,
            FailureReasonCode: failure[0],
            FailureReasonMessage: failure[1],
          });
      }
      return { SuccessfulRequestList, FailedRequestList };
    });
  },
);

function failureOf(instance: Instance, request: DialRequest): Failure | undefined {
  const { CustomerEndpoint, SystemEndpoint, QueueId, Attributes = {}, Campaign } = request;
  if (Campaign?.CampaignId === undefined) return ["MISSING_CAMPAIGN", "Campaign is missing"];
  if (CustomerEndpoint === undefined) return ["MISSING_CUSTOMER_ENDPOINT", "CustomerEndpoint is missing"];
  if (!PHONE_NUMBER.test(CustomerEndpoint.Address ?? ""))
    return ["INVALID_CUSTOMER_ENDPOINT", "CustomerEndpoint must be a phone number in E.164 form"];
  if (SystemEndpoint === undefined && QueueId === undefined)
    return ["MISSING_QUEUE_ID_AND_SYSTEM_ENDPOINT", "Give QueueId or SystemEndpoint"];
  if (SystemEndpoint !== undefined && !PHONE_NUMBER.test(SystemEndpoint.Address ?? ""))
    return ["INVALID_SYSTEM_ENDPOINT", "SystemEndpoint must be a phone number in E.164 form"];
  if (QueueId !== undefined && queueIn(instance, QueueId) === undefined) return ["INVALID_QUEUE", "No such queue"];
  if (Object.keys(Attributes).some((key) => !ATTRIBUTE_KEY.test(key)))
    return ["INVALID_ATTRIBUTE_KEY", "Attribute keys hold only letters, digits, dashes and underscores"];
  return undefined;
}

function queueIn(instance: Instance, idOrArn: string): string | undefined {
  const id = resourceIdOf(idOrArn, "queue", instance.id);
  return id !== undefined && resourcesOf(instance, "queue").has(id) ? id : undefined;
}

function add(call: Call, instance: Instance, request: DialRequest): string {
  const { CustomerEndpoint, SystemEndpoint, QueueId, Attributes, Campaign } = request;
  const queueId = QueueId && queueIn(instance, QueueId);
  const contact = createContact(call, instance, {
    channel: "VOICE",
    attributes: new Map(Object.entries(Attributes ?? {})),
    segmentAttributes: { "connect:Subtype": { ValueString: "connect:Telephony" } },
    customerEndpoint: CustomerEndpoint as EndpointInfo,
    systemEndpoint: SystemEndpoint as EndpointInfo | undefined,
    ...(queueId && { queue: { id: queueId, ofAgent: false, enqueuedAt: call.now } }),
    campaignId: Campaign?.CampaignId,
  });
  call.state.notice(contact, "created");
  return contact.id;
}
