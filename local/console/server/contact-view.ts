import { describeContact } from "../../connect/contacts/describe-contact.ts";
import { contactById } from "../../connect/contacts/find-contact.ts";
import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { LocalConnect } from "../../connect/local-connect.ts";
import type { Contact } from "../../connect/state/contact.ts";
import type { Instance } from "../../connect/state/instance.ts";
import { contactRow } from "./contact-row.ts";
import { withoutTokens } from "./without-tokens.ts";

/** Everything about a contact beside its timeline. @throws WrongUseError for an unknown contact */
export function contactView({ state, runs }: LocalConnect, id: string): object {
  const { instance, contact } = find(state, id);
  const { Attributes, ...described } = describeContact(contact.region, contact);
  return {
    row: contactRow(instance, contact),
    description: contact.description,
    attributes: Attributes,
    references: contact.references,
    details: withoutTokens(described),
    participants: contact.participants.map(({ role, displayName, joinedAt, leftAt }) => ({
      role,
      displayName,
      joinedAt,
      leftAt,
    })),
    related: relatedTo(instance, contact).map((other) => ({
      ...contactRow(instance, other),
      parentId: parentOf(instance, other),
      initiationMethod: other.initiationMethod,
    })),
    runs: runs.list(id),
  };
}

/** The timeline of a contact. @throws WrongUseError for an unknown contact */
export function contactTimeline({ state, history }: LocalConnect, id: string): object {
  find(state, id);
  return {
    items: history
      .of(id)
      .map(({ at, ...entry }) => ({ at: new Date(at).toISOString(), ...(withoutTokens(entry) as object) })),
  };
}

function find(state: LocalConnect["state"], id: string): { instance: Instance; contact: Contact } {
  const contact = contactById(state, id);
  const instance = state.instances.get(contact?.instanceId ?? "");
  if (contact === undefined || instance === undefined) throw new WrongUseError(`No contact ${id}`);
  return { instance, contact };
}

/** All contacts that descend from the same one. */
function relatedTo({ contacts }: Instance, { associationId }: Contact): Contact[] {
  return contacts.associated(associationId);
}

function parentOf({ contacts }: Instance, { previousContactId, relatedContactId }: Contact): string | undefined {
  return [previousContactId, relatedContactId].find((id) => id !== undefined && contacts.get(id) !== undefined);
}
