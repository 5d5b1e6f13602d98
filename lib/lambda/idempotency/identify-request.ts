import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { AccessDecision } from "../access/access-policy.ts";
import type { CallerId } from "../access/authenticate.ts";
import { inputNamed, memberSchema } from "../inputs/input-schema.ts";
import type { ApiRequest } from "../triggers/api-request.ts";
import { hashIdempotencyKey } from "./idempotency-key.ts";
import { FINGERPRINT, requestFingerprint } from "./request-fingerprint.ts";

/** The caller's key, from the header or Connect's own member for it, and the inputs without it. */
export function keyOf(request: ApiRequest, given: JsonObject, workflow: Workflow): [string | undefined, JsonObject] {
  const header = request.headers.get("idempotency-key");
  const name = inputNamed(workflow.inputs, "clientToken");
  const token = name === undefined ? undefined : given[name];
  // Any other value stays, for the schema to reject.
  if (name === undefined || typeof token !== "string" || token.length > MAX_CLIENT_TOKEN) return [header, given];
  const { [name]: _, ...rest } = given;
  return [header ?? (token === "" ? undefined : token), rest];
}

/** Connect's limit for a ClientToken, in characters. */
const MAX_CLIENT_TOKEN = 500;

/**
 * Hashes a key with its caller: the same key of another caller is another key. A workflow that stores the request's
 * fingerprint with its contact detects a key that was used for another request; for any other workflow the fingerprint is
 * part of the key, so that a guessed key returns no one else's contact.
 */
export function withKey(
  key: string | undefined,
  inputs: JsonObject,
  workflow: Workflow,
  caller: CallerId | undefined,
): Omit<AccessDecision, "violations" | "ownContacts"> {
  if (key === undefined) return { inputs, idempotencyKey: undefined };
  const fingerprint = requestFingerprint(key, inputs);
  const parts = ["api", workflow.workflowId, "given", key, caller?.issuer, caller?.name];
  const name = inputNamed(workflow.inputs, "attributes");
  const attributes = name === undefined ? undefined : memberSchema(workflow.inputs, name, workflow.inputs ?? null);
  if (name === undefined || memberSchema(attributes, FINGERPRINT, workflow.inputs ?? null) === undefined)
    return { inputs, idempotencyKey: hashIdempotencyKey(...parts, fingerprint) };
  const given = inputs[name] ?? {};
  // Any other value stays, for the schema to reject.
  const marked = isJsonObject(given) ? { ...inputs, [name]: { ...given, [FINGERPRINT]: fingerprint } } : inputs;
  return { inputs: marked, idempotencyKey: hashIdempotencyKey(...parts), ownerUnknown: caller === undefined };
}
