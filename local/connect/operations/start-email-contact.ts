import { flowAssociationOf } from "../associations/flow-associations.ts";
import { createContact } from "../contacts/contact-life.ts";
import {
  checkAttributes,
  checkAttributesSize,
  checkReferences,
  checkSegmentAttributes,
} from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
import { beginTask } from "../contacts/task.ts";
import {
  checkRecipients,
  emailEndpoint,
  findOwnAddress,
  readMessage,
  recipients,
  setEmailMessage,
} from "../emails/email-contact.ts";
import { findOrAdoptInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { findOrAdoptResource } from "../resources/find-resource.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance, Resource } from "../state/instance.ts";

type Input = InputOf<"StartEmailContact">;

export const startEmailContact = connectOperation(
  "StartEmailContact",
  "Attachments are kept as references; their S3 URLs are not fetched.",
  (input, call) => {
    checkReferences(input.References);
    checkSegmentAttributes(input.SegmentAttributes);
    checkAttributes(new Map(Object.entries(input.Attributes ?? {})));
    const { ToAddresses, CcAddresses } = input.AdditionalRecipients ?? {};
    checkRecipients(ToAddresses, CcAddresses);
    const message = readMessage(input.EmailMessage);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const address = findOwnAddress(instance, input.DestinationEmailAddress);
      const related = input.RelatedContactId === undefined ? undefined : findContact(instance, input.RelatedContactId);
      const attributes = new Map([...(related?.attributes ?? []), ...Object.entries(input.Attributes ?? {})]);
      checkAttributesSize(attributes);
      const contact = createContact(call, instance, {
        channel: "EMAIL",
        initiationMethod: "INBOUND",
        contactFlowId: findFlow(input, call, instance, address),
        attributes,
        references: { ...input.References, ...attachmentsOf(input) },
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Email" }, ...input.SegmentAttributes },
        customerEndpoint: emailEndpoint(input.FromEmailAddress),
        systemEndpoint: emailEndpoint({ EmailAddress: input.DestinationEmailAddress }),
        emailRecipients: { to: recipients(ToAddresses), cc: recipients(CcAddresses) },
        ...(input.Name !== undefined && { name: input.Name }),
        ...(input.Description !== undefined && { description: input.Description }),
        ...(related !== undefined && { relatedContactId: related.id }),
      });
      setEmailMessage(call, contact, message);
      beginTask(call.state, contact);
      return { ContactId: contact.id };
    });
  },
);

/** The flow that is named, or the one that is associated with the address. */
function findFlow({ ContactFlowId }: Input, call: Call, instance: Instance, { id }: Resource): string {
  if (ContactFlowId !== undefined) return findOrAdoptResource(call, instance, "contact-flow", ContactFlowId).id;
  const flowId = flowAssociationOf(instance, { ResourceId: id, ResourceType: "INBOUND_EMAIL" })?.value.FlowId;
  if (flowId === undefined) throw invalidRequest("Give ContactFlowId, or associate a flow with the email address");
  return flowId;
}

function attachmentsOf({ Attachments = [] }: Input): Contact["references"] {
  return Object.fromEntries(
    Attachments.map(({ FileName, S3Url }) => [FileName, { Type: "ATTACHMENT", Value: S3Url, Status: "APPROVED" }]),
  );
}
