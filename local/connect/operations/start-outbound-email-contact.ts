import { flowAssociationOf } from "../associations/flow-associations.ts";
import { endContact } from "../contacts/contact-life.ts";
import { findContact } from "../contacts/find-contact.ts";
import { recordOfAddress } from "../emails/email-addresses.ts";
import { emailEndpoint, findOwnAddress, readEmail, setEmailMessage } from "../emails/email-contact.ts";
import { defaultEmailAddressId } from "../emails/queue-email-addresses.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

export const startOutboundEmailContact = connectOperation(
  "StartOutboundEmailContact",
  "Nothing is sent. The flow associated with the address runs; without one the contact ends at once.",
  (input, call) => {
    const { CcEmailAddresses } = input.AdditionalRecipients ?? {};
    const { message, emailRecipients } = readEmail(input.EmailMessage, { cc: CcEmailAddresses });
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const contact = findContact(instance, input.ContactId);
      checkDraft(contact);
      const from = input.FromEmailAddress ?? defaultSender(instance, contact);
      const { id } = findOwnAddress(instance, from.EmailAddress);
      contact.systemEndpoint = emailEndpoint(from);
      contact.customerEndpoint = emailEndpoint(input.DestinationEmailAddress);
      contact.emailRecipients = emailRecipients;
      setEmailMessage(call, contact, message);
      send(
        call,
        contact,
        flowAssociationOf(instance, { ResourceId: id, ResourceType: "OUTBOUND_EMAIL" })?.value.FlowId,
      );
      return { ContactId: contact.id };
    });
  },
);

/** @throws ServiceError unless CreateContact has made the contact, and it has not been sent */
function checkDraft({ channel, initiationMethod, state, references }: Contact): void {
  const isOutbound =
    initiationMethod === "OUTBOUND" || initiationMethod === "AGENT_REPLY" || initiationMethod === "FLOW";
  if (channel !== "EMAIL" || !isOutbound) throw invalidRequest("Only an outbound email or a reply can be sent");
  if (state === "ENDED" || references["email-message"] !== undefined)
    throw invalidRequest("The email has been sent, or its contact has ended");
}

/** The address of the default outbound queue of the agent who writes. */
function defaultSender(instance: Instance, { agent }: Contact): { EmailAddress: string } {
  const user = resourcesOf(instance, "agent").get(agent?.id ?? "");
  const profile = resourcesOf(instance, "routing-profile").get(String(user?.record.RoutingProfileId));
  const queue = resourcesOf(instance, "queue").get(String(profile?.record.DefaultOutboundQueueId));
  const id = queue && defaultEmailAddressId(queue.record);
  if (id === undefined) throw invalidRequest("Give FromEmailAddress: the agent's queue has no outbound email address");
  return { EmailAddress: recordOfAddress(findResource(instance, "email-address", id)).EmailAddress };
}

function send({ state, now }: Call, contact: Contact, flowId: string | undefined): void {
  contact.updatedAt = now;
  if (flowId === undefined) {
    endContact(state, contact, null);
    return;
  }
  contact.contactFlowId = flowId;
  state.runner.begin(contact);
}
