import { asText, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Violation } from "../../arazzo/operation.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { FINGERPRINT } from "../idempotency/request-fingerprint.ts";
import { inputNamed, memberSchema } from "../inputs/input-schema.ts";
import { type AccessRules, idOf } from "./access-rules.ts";
import type { OwnContact } from "./contact-owner.ts";

/** Inputs as they can be run, and what the caller cannot decide. */
export type RuledInputs = {
  inputs: JsonObject;
  violations: Violation[];
  /** Earlier contacts that must be the caller's. */
  ownContacts: OwnContact[];
};

/**
 * Checks inputs against the deployment's rules, and adds what the caller's token decides. Inputs are recognized by their
 * names, the first letter in either case.
 */
export function applyAccessRules(
  rules: AccessRules,
  given: JsonObject,
  { inputs }: Workflow,
  claims: JsonObject,
): RuledInputs {
  const ruled: RuledInputs = { inputs: { ...given }, violations: [], ownContacts: [] };
  // Also where the schema allows others: no rule says what they are.
  for (const name of Object.keys(given))
    if (memberSchema(inputs, name, inputs ?? null) === undefined)
      reject(ruled, [name], "is not an input of this workflow");
  const declared = (name: string, rule: (name: string) => void) => {
    const found = inputNamed(inputs, name);
    if (found !== undefined) rule(found);
  };
  const instances = rules.instanceId === undefined ? undefined : [rules.instanceId];
  declared("instanceId", (name) => chooseAmong(ruled, name, instances));
  declared("contactFlowId", (name) => chooseAmong(ruled, name, rules.flows));
  declared("segmentAttributes", (name) => allowNames(ruled, name, rules, new Map()));
  declared("attributes", (name) => {
    allowNames(ruled, name, rules, rules.claimAttributes);
    takeFromClaims(ruled, name, rules, claims);
  });
  declared("customerId", (name) => takeCustomerId(ruled, name, rules, claims));
  declared("chatDurationInMinutes", (name) => limitDuration(ruled, name, rules));
  declared("persistentChat", (name) => requireOwner(ruled, [name, "SourceContactId"], rules, claims));
  declared("relatedContactId", (name) => requireOwner(ruled, [name], rules, claims));
  return ruled;
}

/** Connect's default, in minutes. */
const DEFAULT_DURATION = 1_500;

/** A few chats of seven days would fill the instance's quota of concurrent chats. */
function limitDuration(ruled: RuledInputs, name: string, { maxChatDurationMinutes: max }: AccessRules): void {
  const { [name]: duration } = ruled.inputs;
  if (duration === undefined && max < DEFAULT_DURATION) ruled.inputs[name] = max;
  if (typeof duration === "number" && duration > max) reject(ruled, [name], `must be at most ${max}`);
}

/** Knowing a contact's id must not be enough to continue the chat, or to copy its attributes. */
function requireOwner(ruled: RuledInputs, path: string[], rules: AccessRules, claims: JsonObject): void {
  const [name = ""] = path;
  if (!Object.hasOwn(ruled.inputs, name)) return;
  const contactId = path.reduce<unknown>(memberOf, ruled.inputs);
  const customerId =
    rules.customerIdClaim === undefined ? undefined : stringOf(memberOf(claims, rules.customerIdClaim));
  if (!rules.persistentChats) reject(ruled, [name], "is not enabled at this endpoint");
  else if (customerId === undefined) reject(ruled, [name], "requires a token that names the customer");
  else if (typeof contactId === "string")
    ruled.ownContacts.push({ pointer: pointerTo(path), instanceId: instanceOf(ruled), contactId, customerId });
}

function instanceOf({ inputs }: RuledInputs): string {
  return asText(inputs.InstanceId ?? inputs.instanceId ?? "");
}

const NO_CLAIM = "can only come from the token, which has no such claim";

function reject({ violations }: RuledInputs, path: readonly string[], message: string): void {
  violations.push({ pointer: pointerTo(path), message });
}

/** Sends Connect the deployment's own value: an ARN with the same id at its end can be of another account. */
function chooseAmong(ruled: RuledInputs, name: string, allowed: Iterable<string> | undefined): void {
  const value = ruled.inputs[name];
  if (allowed === undefined || typeof value !== "string") return;
  const own = [...allowed].find((one) => idOf(one) === idOf(value));
  if (own === undefined) reject(ruled, [name], "is not allowed here");
  else ruled.inputs[name] = own;
}

function allowNames(ruled: RuledInputs, name: string, rules: AccessRules, ofToken: ReadonlyMap<string, string>): void {
  const map = ruled.inputs[name];
  if (!isJsonObject(map)) return;
  for (const key of Object.keys(map)) {
    if (key === FINGERPRINT) reject(ruled, [name, key], "cannot be set by clients");
    else if (!ofToken.has(key) && rules.attributes?.has(key) === false)
      reject(ruled, [name, key], "is not among the names that clients can set");
  }
}

/** Takes attributes from the token, whatever the client says. Without the claim, the client cannot set them either. */
function takeFromClaims(ruled: RuledInputs, name: string, rules: AccessRules, claims: JsonObject): void {
  const given = ruled.inputs[name];
  if (given !== undefined && !isJsonObject(given)) return;
  const attributes = new Map<string, JsonValue>(Object.entries(given ?? {}));
  for (const [attribute, claim] of rules.claimAttributes) {
    const value = stringOf(memberOf(claims, claim));
    if (value !== undefined) attributes.set(attribute, value);
    else if (attributes.has(attribute)) reject(ruled, [name, attribute], NO_CLAIM);
  }
  if (attributes.size > 0) ruled.inputs[name] = Object.fromEntries(attributes);
}

function takeCustomerId(ruled: RuledInputs, name: string, rules: AccessRules, claims: JsonObject): void {
  const { customerIdClaim, attributes } = rules;
  const value = customerIdClaim === undefined ? undefined : stringOf(memberOf(claims, customerIdClaim));
  if (value !== undefined) ruled.inputs[name] = value;
  else if (!Object.hasOwn(ruled.inputs, name)) return;
  else if (customerIdClaim !== undefined) reject(ruled, [name], NO_CLAIM);
  else if (attributes?.has("CustomerId") === false)
    reject(ruled, [name], "is not among the names that clients can set");
}

function stringOf(claim: unknown): string | undefined {
  if (claim === undefined || claim === null) return undefined;
  return typeof claim === "string" ? claim : JSON.stringify(claim);
}
