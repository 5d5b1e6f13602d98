import { createContact } from "../contacts/contact-life.ts";
import { checkPhoneNumber } from "../contacts/contact-rules.ts";
import { checkNewContact, readNewContact } from "../contacts/new-contact.ts";
import { findOrAdoptInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { findFlowToStart, findOrAdoptResource } from "../resources/find-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

/** Mobile numbers of the United Kingdom are blocked until AWS raises a quota. */
const CLOSED_PREFIX = "+447";

type Input = InputOf<"StartOutboundVoiceContact">;

export const startOutboundVoiceContact = connectOperation(
  "StartOutboundVoiceContact",
  "Nothing is dialled and no flow is run: the call is taken as answered and goes on until it is stopped.",
  (input, call) => {
    const { DestinationPhoneNumber, SourcePhoneNumber, QueueId } = input;
    checkRules(input);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    if (instance.record.OutboundCallsEnabled === false) {
      throw new ServiceError("OutboundContactNotPermittedException", "Outbound calls are not enabled for the instance");
    }
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const flow = findFlowToStart(call, instance, input.ContactFlowId);
      const queue = QueueId === undefined ? undefined : findOrAdoptResource(call, instance, "queue", QueueId);
      const contact = createContact(call, instance, {
        channel: "VOICE",
        contactFlowId: flow.id,
        ...readNewContact(instance, input),
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Telephony" } },
        customerEndpoint: { Type: "TELEPHONE_NUMBER", Address: DestinationPhoneNumber },
        ...(SourcePhoneNumber && { systemEndpoint: { Type: "TELEPHONE_NUMBER", Address: SourcePhoneNumber } }),
        queue: queue && { id: queue.id, ofAgent: false, enqueuedAt: call.now },
      });
      return { ContactId: contact.id };
    });
  },
);

function checkRules(input: Input): void {
  const { DestinationPhoneNumber, SourcePhoneNumber, QueueId } = input;
  const { AnswerMachineDetectionConfig, TrafficType } = input;
  checkPhoneNumber("DestinationPhoneNumber", DestinationPhoneNumber);
  if (SourcePhoneNumber !== undefined) checkPhoneNumber("SourcePhoneNumber", SourcePhoneNumber);
  if (SourcePhoneNumber === undefined && QueueId === undefined) {
    throw invalidRequest("Give SourcePhoneNumber or QueueId: the call needs a number to come from");
  }
  if (DestinationPhoneNumber.startsWith(CLOSED_PREFIX)) {
    throw new ServiceError("DestinationNotAllowedException", `Calls to ${CLOSED_PREFIX}… are not allowed by default`);
  }
  if (AnswerMachineDetectionConfig?.EnableAnswerMachineDetection === true && TrafficType !== "CAMPAIGN")
    throw invalid("EnableAnswerMachineDetection needs the TrafficType CAMPAIGN");
  checkNewContact(input);
}
