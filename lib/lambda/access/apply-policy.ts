import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Violation } from "../../arazzo/operation.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { FINGERPRINT } from "../idempotency/fingerprint.ts";
import { inputNamed } from "../inputs/input-named.ts";
import { memberSchema } from "../inputs/member-schema.ts";
import { idOf, type Policy } from "./policy.ts";

/** Inputs as they may be run, and what the caller may not do. */
export type Admitted = { inputs: JsonObject; violations: Violation[] };

/**
 * Holds inputs against what the deployment lets a client decide, and puts in what the caller's token says. The inputs
 * are known by their names, with the first letter in either case.
 */
export function applyPolicy(policy: Policy, given: JsonObject, { inputs }: Workflow, claims: JsonObject): Admitted {
  const admitted: Admitted = { inputs: { ...given }, violations: [] };
  // Also where the schema takes others: of those nothing tells what they are.
  for (const name of Object.keys(given))
    if (memberSchema(inputs, name, inputs ?? null) === undefined)
      refuse(admitted, [name], "is not an input of this workflow");
  const declared = (name: string, rule: (name: string) => void) => {
    const found = inputNamed(inputs, name);
    if (found !== undefined) rule(found);
  };
  const instances = policy.instanceId === undefined ? undefined : [policy.instanceId];
  declared("instanceId", (name) => chooseAmong(admitted, name, instances));
  declared("contactFlowId", (name) => chooseAmong(admitted, name, policy.flows));
  declared("segmentAttributes", (name) => allowNames(admitted, name, policy, new Map()));
  declared("attributes", (name) => {
    allowNames(admitted, name, policy, policy.claimAttributes);
    takeFromClaims(admitted, name, policy, claims);
  });
  declared("customerId", (name) => takeCustomerId(admitted, name, policy, claims));
  return admitted;
}

function refuse({ violations }: Admitted, path: readonly string[], message: string): void {
  violations.push({ pointer: pointerTo(path), message });
}

/** The deployment's own writing of it is what Connect gets: an ARN that only ends like it may be of another account. */
function chooseAmong(admitted: Admitted, name: string, allowed: Iterable<string> | undefined): void {
  const value = admitted.inputs[name];
  if (allowed === undefined || typeof value !== "string") return;
  const own = [...allowed].find((one) => idOf(one) === idOf(value));
  if (own === undefined) refuse(admitted, [name], "is not one that may be used here");
  else admitted.inputs[name] = own;
}

function allowNames(admitted: Admitted, name: string, policy: Policy, ofToken: ReadonlyMap<string, string>): void {
  const map = admitted.inputs[name];
  if (!isJsonObject(map)) return;
  for (const key of Object.keys(map)) {
    if (key === FINGERPRINT) refuse(admitted, [name, key], "is not for clients to set");
    else if (!ofToken.has(key) && policy.attributes?.has(key) === false)
      refuse(admitted, [name, key], "is not among the names that a client may set here");
  }
}

/** What a token decides is never the client's to say: the claim stands, and without it there is no value at all. */
function takeFromClaims(admitted: Admitted, name: string, policy: Policy, claims: JsonObject): void {
  const given = admitted.inputs[name];
  if (given !== undefined && !isJsonObject(given)) return;
  const attributes = new Map<string, JsonValue>(Object.entries(given ?? {}));
  for (const [attribute, claim] of policy.claimAttributes) {
    const value = textOf(memberOf(claims, claim));
    if (value !== undefined) attributes.set(attribute, value);
    else if (attributes.has(attribute))
      refuse(admitted, [name, attribute], "is for the caller's token to say, and the token does not say it");
  }
  if (attributes.size > 0) admitted.inputs[name] = Object.fromEntries(attributes);
}

function takeCustomerId(admitted: Admitted, name: string, policy: Policy, claims: JsonObject): void {
  const { customerIdClaim, attributes } = policy;
  const value = customerIdClaim === undefined ? undefined : textOf(memberOf(claims, customerIdClaim));
  if (value !== undefined) admitted.inputs[name] = value;
  else if (!Object.hasOwn(admitted.inputs, name)) return;
  else if (customerIdClaim !== undefined)
    refuse(admitted, [name], "is for the caller's token to say, and the token does not say it");
  else if (attributes?.has("CustomerId") === false)
    refuse(admitted, [name], "is not among the names that a client may set here");
}

function textOf(claim: unknown): string | undefined {
  if (claim === undefined || claim === null) return undefined;
  return typeof claim === "string" ? claim : JSON.stringify(claim);
}
