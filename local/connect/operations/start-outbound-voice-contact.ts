import { createContact } from "../contacts/contact-life.ts";
import { checkAttributes, checkAttributesSize, checkPhoneNumber, checkReferences } from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
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
    const { DestinationPhoneNumber, SourcePhoneNumber, QueueId, RelatedContactId } = input;
    checkRules(input);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    if (instance.record.OutboundCallsEnabled === false) {
      throw new ServiceError("OutboundContactNotPermittedException", "Outbound calls are not enabled for the instance");
    }
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const flow = findFlowToStart(call, instance, input.ContactFlowId);
      const queue = QueueId === undefined ? undefined : findOrAdoptResource(call, instance, "queue", QueueId);
      const related = RelatedContactId === undefined ? undefined : findContact(instance, RelatedContactId);
      const attributes = new Map([...(related?.attributes ?? []), ...Object.entries(input.Attributes ?? {})]);
      checkAttributesSize(attributes);
      const contact = createContact(call, instance, {
        channel: "VOICE",
        contactFlowId: flow.id,
        attributes,
        references: { ...input.References },
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Telephony" } },
        customerEndpoint: { Type: "TELEPHONE_NUMBER", Address: DestinationPhoneNumber },
        ...(SourcePhoneNumber && { systemEndpoint: { Type: "TELEPHONE_NUMBER", Address: SourcePhoneNumber } }),
        ...(queue !== undefined && { queue: { id: queue.id, ofAgent: false, enqueuedAt: call.now } }),
        ...(input.Name !== undefined && { name: input.Name }),
        ...(input.Description !== undefined && { description: input.Description }),
        ...(related !== undefined && { relatedContactId: related.id }),
      });
      return { ContactId: contact.id };
    });
  },
);

function checkRules(input: Input): void {
  const { DestinationPhoneNumber, SourcePhoneNumber, QueueId, References, Attributes } = input;
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
  checkReferences(References);
  checkAttributes(new Map(Object.entries(Attributes ?? {})));
}
