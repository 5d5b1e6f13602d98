import { isJsonObject, type JsonObject, type JsonValue } from "../../../lib/arazzo/json.ts";
import { idIn } from "../../../lib/flows/testing/matching.ts";
import { holdsAtLeast } from "../../../lib/flows/testing/read-local-settings.ts";
import type { Expected } from "../../../lib/flows/testing/test-case.ts";
import { describeContact } from "../contacts/describe-contact.ts";
import { contactFactsOf } from "../flows/contact-facts-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { Invoked } from "./function-stand-ins.ts";

/** The subject of a test case: the contact as it is now, and the events before. */
export type Outcome = {
  instance: Instance;
  current: Contact;
  contacts: readonly Contact[];
  invoked: readonly Invoked[];
};

export type Mismatch = { what: string; expected: string; came: string };

/** Compares a contact with what a test case expects of it as a whole. */
export function checkExpected(expected: Expected, outcome: Outcome): Mismatch[] {
  const { current, instance, contacts, invoked } = outcome;
  const mismatches: Mismatch[] = [];
  const compare = (what: string, wanted: JsonValue, given: JsonValue) => {
    if (!holdsAtLeast(given, wanted))
      mismatches.push({ what, expected: JSON.stringify(wanted), came: JSON.stringify(given) });
  };
  for (const [name, value] of Object.entries(expected.attributes ?? {}))
    compare(`attribute ${name}`, value, current.attributes.get(name) ?? null);
  if (expected.queue !== undefined) compare("queue", expected.queue, queueName(instance, current));
  if (expected.disconnectReason !== undefined)
    compare("disconnect reason", expected.disconnectReason, current.disconnectReason ?? null);
  if (expected.invocations !== undefined)
    compare(
      "invocations",
      expected.invocations.map((one) => ({ function: idIn(one.function), parameters: one.parameters })),
      invoked.map((one) => ({ ...one })),
    );
  if (expected.contacts !== undefined)
    compare(
      "contacts",
      [...expected.contacts],
      contacts.map((contact) => shownContact(instance, contact)),
    );
  return mismatches;
}

function queueName(instance: Instance, contact: Contact): string | null {
  return contactFactsOf(instance, contact).Queue?.Name ?? null;
}

/** A contact as DescribeContact has it, with its queue's name. */
function shownContact(instance: Instance, contact: Contact): JsonObject {
  const described = JSON.parse(JSON.stringify(describeContact(contact.region, contact))) as JsonValue;
  return isJsonObject(described) ? { ...described, Queue: queueName(instance, contact) } : {};
}
