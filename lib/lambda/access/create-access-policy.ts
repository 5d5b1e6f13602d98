import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { OriginNotAllowedError, RequestTooLargeError, UnauthorizedError } from "../errors.ts";
import { FINGERPRINT, fingerprint } from "../idempotency/fingerprint.ts";
import { hashKey } from "../idempotency/hash-key.ts";
import { inputNamed } from "../inputs/input-named.ts";
import { memberSchema } from "../inputs/member-schema.ts";
import type { ApiRequest } from "../triggers/api-request.ts";
import type { AccessDecision, AccessPolicy, RequestFormat } from "./access-policy.ts";
import { applyPolicy } from "./apply-policy.ts";
import { corsHeaders } from "./cors-headers.ts";
import type { Policy } from "./policy.ts";
import { verifyToken } from "./verify-token.ts";

const AS_IT_IS: RequestFormat = { read: (body) => body, write: (outputs) => outputs };

/** The door of a deployment with that policy. */
export function createAccessPolicy(policy: Policy, form: RequestFormat = AS_IT_IS): AccessPolicy {
  return {
    ...form,
    check(request, workflowId) {
      const origin = request.headers.get("origin");
      if (origin !== undefined && policy.origins?.has(origin) === false) throw new OriginNotAllowedError(workflowId);
      const bytes = Buffer.byteLength(request.body, request.isBase64 ? "base64" : "utf8");
      if (bytes > policy.maxBodyBytes) throw new RequestTooLargeError(bytes, policy.maxBodyBytes, workflowId);
      claimsOf(policy, request, workflowId);
    },
    admit(request, given, workflow) {
      const claims = claimsOf(policy, request, workflow.workflowId);
      const [key, own] = keyOf(request, given, workflow);
      const { inputs, violations } = applyPolicy(policy, own, workflow, claims);
      return { ...named(key, inputs, workflow, claims), violations };
    },
    headers: (request) => corsHeaders(policy.origins, request.headers.get("origin")),
  };
}

/** What is known of the caller for sure. */
function claimsOf(policy: Policy, request: ApiRequest, workflowId: string): JsonObject {
  if (policy.authorization === "none") return {};
  if (policy.authorization === "jwt") {
    if (request.claims !== undefined) return request.claims;
    throw new UnauthorizedError("The route has no authorizer, or it let a request without claims pass.", workflowId);
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token === undefined || policy.tokens === undefined)
    throw new UnauthorizedError("Send a token in the header Authorization: Bearer <token>.", workflowId);
  const read = verifyToken(token, policy.tokens, Date.now() / 1000);
  if ("claims" in read) return read.claims;
  throw new UnauthorizedError(`The token ${read.refusal}.`, workflowId, "invalid_token");
}

/** By what the caller knows the call, and the inputs without it: a header, or Connect's own member for the same. */
function keyOf(request: ApiRequest, given: JsonObject, workflow: Workflow): [string | undefined, JsonObject] {
  const header = request.headers.get("idempotency-key");
  const name = inputNamed(workflow.inputs, "clientToken");
  const token = name === undefined ? undefined : given[name];
  // What is no token is left for the schema to refuse.
  if (name === undefined || typeof token !== "string" || token.length > LONGEST_CLIENT_TOKEN) return [header, given];
  const { [name]: _, ...rest } = given;
  return [header ?? (token === "" ? undefined : token), rest];
}

/** Connect takes no longer ones. */
const LONGEST_CLIENT_TOKEN = 500;

/**
 * A key is the caller's own: what another caller names the same is another call. A workflow that keeps the request's
 * fingerprint with its contact finds out that a key comes with another request; for any other workflow that is another
 * call, so that a key that is guessed gives nobody the contact of somebody else.
 */
function named(
  key: string | undefined,
  inputs: JsonObject,
  workflow: Workflow,
  claims: JsonObject,
): Omit<AccessDecision, "violations"> {
  if (key === undefined) return { inputs, idempotencyKey: undefined };
  const mark = fingerprint(key, inputs);
  const parts = ["api", workflow.workflowId, "given", key, claims.iss, claims.sub];
  const place = inputNamed(workflow.inputs, "attributes");
  const attributes = place === undefined ? undefined : memberSchema(workflow.inputs, place, workflow.inputs ?? null);
  if (place === undefined || memberSchema(attributes, FINGERPRINT, workflow.inputs ?? null) === undefined)
    return { inputs, idempotencyKey: hashKey(...parts, mark) };
  const given = inputs[place] ?? {};
  // What is no map of attributes is left for the schema to refuse.
  const marked = isJsonObject(given) ? { ...inputs, [place]: { ...given, [FINGERPRINT]: mark } } : inputs;
  return { inputs: marked, idempotencyKey: hashKey(...parts) };
}
