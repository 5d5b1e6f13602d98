import { flowAssociationOf } from "../associations/flow-associations.ts";
import { createContact } from "../contacts/contact-life.ts";
import { checkNewContact, readNewContact } from "../contacts/new-contact.ts";
import { beginTask } from "../contacts/task.ts";
import { emailEndpoint, findOwnAddress, readEmail, setEmailMessage } from "../emails/email-contact.ts";
import { findOrAdoptInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { findOrAdoptResource } from "../resources/find-resource.ts";
import type { Instance, Resource } from "../state/instance.ts";

type Input = InputOf<"StartEmailContact">;

export const startEmailContact = connectOperation(
  "StartEmailContact",
  "Attachments are kept as references; their S3 URLs are not fetched.",
  (input, call) => {
    checkNewContact(input);
    const { ToAddresses, CcAddresses } = input.AdditionalRecipients ?? {};
    const { message, emailRecipients } = readEmail(input.EmailMessage, { to: ToAddresses, cc: CcAddresses });
    const instance = findOrAdoptInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const address = findOwnAddress(instance, input.DestinationEmailAddress);
      const given = readNewContact(instance, input);
      const contact = createContact(call, instance, {
        channel: "EMAIL",
        initiationMethod: "INBOUND",
        contactFlowId: findFlow(input, call, instance, address),
        ...given,
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Email" }, ...input.SegmentAttributes },
        customerEndpoint: emailEndpoint(input.FromEmailAddress),
        systemEndpoint: emailEndpoint({ EmailAddress: input.DestinationEmailAddress }),
        emailRecipients,
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
