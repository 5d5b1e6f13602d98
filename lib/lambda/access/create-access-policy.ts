import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { type Failed, failed } from "../failure.ts";
import { hashIdempotencyKey } from "../idempotency/idempotency-key.ts";
import { FINGERPRINT, requestFingerprint } from "../idempotency/request-fingerprint.ts";
import { inputNamed, memberSchema } from "../inputs/input-schema.ts";
import type { ApiRequest } from "../triggers/api-request.ts";
import type { AccessDecision, AccessPolicy } from "./access-policy.ts";
import type { AccessRules } from "./access-rules.ts";
import { applyAccessRules } from "./apply-access-rules.ts";
import { corsHeaders } from "./cors-headers.ts";
import { verifyToken } from "./verify-token.ts";

/** The policy of a deployment with those rules. */
export function createAccessPolicy(rules: AccessRules): AccessPolicy {
  return {
    admit(request, workflowId) {
      const origin = request.headers.get("origin");
      if (origin !== undefined && rules.origins?.has(origin) === false)
        return failed("origin-not-allowed", workflowId, "Pages of this origin cannot call this endpoint.");
      const bytes = Buffer.byteLength(request.body, request.isBase64 ? "base64" : "utf8");
      if (bytes > rules.maxBodyBytes)
        return failed(
          "request-too-large",
          workflowId,
          `The body has ${bytes} bytes; the limit is ${rules.maxBodyBytes}.`,
        );
      return claimsOf(rules, request, workflowId);
    },
    decide({ request, claims }, given, workflow) {
      const [key, own] = keyOf(request, given, workflow);
      const { inputs, violations } = applyAccessRules(rules, own, workflow, claims);
      return { ...withKey(key, inputs, workflow, claims), violations };
    },
    headers: (request) => corsHeaders(rules.origins, request.headers.get("origin")),
  };
}

/** The verified claims of the caller. */
function claimsOf(rules: AccessRules, request: ApiRequest, workflowId: string): { claims: JsonObject } | Failed {
  const unauthorized = (message: string, scheme = "Bearer") =>
    failed("unauthorized", workflowId, message, { headers: { "www-authenticate": scheme } });
  if (rules.authorization === "none") return { claims: {} };
  if (rules.authorization === "jwt")
    return request.claims === undefined
      ? unauthorized("The route has no authorizer, or its authorizer passed no claims.")
      : { claims: request.claims };
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token === undefined || rules.tokens === undefined)
    return unauthorized("Send a token in the header Authorization: Bearer <token>.");
  const verified = verifyToken(token, rules.tokens, Date.now() / 1000);
  return "claims" in verified
    ? verified
    : unauthorized(`The token ${verified.problem}.`, 'Bearer error="invalid_token"');
}

/** The caller's key, from the header or Connect's own member for it, and the inputs without it. */
function keyOf(request: ApiRequest, given: JsonObject, workflow: Workflow): [string | undefined, JsonObject] {
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
function withKey(
  key: string | undefined,
  inputs: JsonObject,
  workflow: Workflow,
  claims: JsonObject,
): Omit<AccessDecision, "violations"> {
  if (key === undefined) return { inputs, idempotencyKey: undefined };
  const fingerprint = requestFingerprint(key, inputs);
  const parts = ["api", workflow.workflowId, "given", key, claims.iss, claims.sub];
  const name = inputNamed(workflow.inputs, "attributes");
  const attributes = name === undefined ? undefined : memberSchema(workflow.inputs, name, workflow.inputs ?? null);
  if (name === undefined || memberSchema(attributes, FINGERPRINT, workflow.inputs ?? null) === undefined)
    return { inputs, idempotencyKey: hashIdempotencyKey(...parts, fingerprint) };
  const given = inputs[name] ?? {};
  // Any other value stays, for the schema to reject.
  const marked = isJsonObject(given) ? { ...inputs, [name]: { ...given, [FINGERPRINT]: fingerprint } } : inputs;
  return { inputs: marked, idempotencyKey: hashIdempotencyKey(...parts) };
}
