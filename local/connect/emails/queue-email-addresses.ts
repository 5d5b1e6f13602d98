import type { Call } from "../requests/operation.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";
import type { ResourceRecord } from "../resources/resource-type.ts";

type EmailConfig = { EmailAddressId: string };

/** Changes the email addresses of a queue. Callers can give ids or ARNs; ids are stored. */
export function setQueueEmailAddresses(
  call: Call,
  input: { InstanceId: string; QueueId: string; ids: string[] },
  change: (before: string[], given: string[]) => string[],
): void {
  const { instance, resource: queue } = findNamed(call, "queue", input.InstanceId, input.QueueId);
  const given = input.ids.map((id) => findResource(instance, "email-address", id).id);
  const EmailAddressesConfig = change(queueEmailAddressIds(queue.record), given).map((EmailAddressId) => ({
    EmailAddressId,
  }));
  queue.record = { ...queue.record, EmailAddressesConfig };
  queue.modifiedAt = call.now;
}

export function queueEmailAddressIds({ EmailAddressesConfig = [] }: ResourceRecord): string[] {
  return (EmailAddressesConfig as EmailConfig[]).map(({ EmailAddressId }) => EmailAddressId);
}

/** The address that emails of a queue are sent from by default. */
export function defaultEmailAddressId({ OutboundEmailConfig }: ResourceRecord): string | undefined {
  return (OutboundEmailConfig as { OutboundEmailAddressId?: string } | undefined)?.OutboundEmailAddressId;
}
