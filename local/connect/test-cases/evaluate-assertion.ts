import { asText, type JsonValue } from "../../../lib/arazzo/json.ts";
import { holds } from "../../../lib/flows/execution/evaluate-condition.ts";
import { initialFlowState } from "../../../lib/flows/execution/flow-state.ts";
import { wholeReference } from "../../../lib/flows/execution/references/parse-reference.ts";
import { resolveParameters } from "../../../lib/flows/execution/references/resolve-parameters.ts";
import { resolveReference } from "../../../lib/flows/execution/references/resolve-reference.ts";
import type { TestAction } from "../../../lib/flows/testing/test-case.ts";
import { contactFactsOf } from "../flows/contact-facts-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

type Assertion = Extract<TestAction, { type: "assert" }>;

/** The value of a reference now; undefined where it leads nowhere. */
export function referencedValue(instance: Instance, contact: Contact, path: string): JsonValue | undefined {
  const reference = wholeReference(path);
  if (reference === undefined) return undefined;
  return resolveReference(reference, factsOf(instance, contact));
}

/** A string with its references replaced. */
export function filledIn(instance: Instance, contact: Contact, text: string): string {
  if (!text.includes("$")) return text;
  const facts = factsOf(instance, contact);
  return asText(resolveParameters({ text }, {}, (path) => resolveReference(path, facts)).text);
}

function factsOf(instance: Instance, contact: Contact) {
  return { contact: contactFactsOf(instance, contact), state: contact.flow ?? initialFlowState() };
}

/** Evaluates an assertion as flows evaluate conditions. @returns the reason why it does not hold */
export function evaluateAssertion(
  instance: Instance,
  contact: Contact,
  { namespace, operator, operand }: Assertion,
): { expected: string; came: string } | undefined {
  const value = referencedValue(instance, contact, namespace);
  const came = value === undefined ? "no value" : JSON.stringify(value);
  if (operator === "Exists") return value === undefined ? { expected: `${namespace} to exist`, came } : undefined;
  const wanted = filledIn(instance, contact, operand);
  const text = value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value);
  if (text !== undefined && holds({ operator, operands: [wanted] }, text, (one) => one)) return undefined;
  return { expected: `${namespace} ${operator} ${JSON.stringify(wanted)}`, came };
}
