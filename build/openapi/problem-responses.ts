import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { Route } from "./read-routes.ts";

/** [status, description, whether only public routes answer it] */
const PROBLEMS: [status: number, description: string, publicOnly?: true][] = [
  [400, "The request is malformed: not JSON, not an object, a duplicate member, or an invalid Idempotency-Key."],
  [401, "The token is missing or invalid.", true],
  [403, "The origin is not allowed, or API Gateway rejects the caller."],
  [409, "The Idempotency-Key was used before, with another request.", true],
  [413, "The body is too large.", true],
  [422, "The input is invalid: the answer names every invalid member. Nothing was started."],
  [429, "Too many requests (`reason: rate`), or a quota of the instance is used up (`reason: quota`)."],
  [500, "An internal error of the function."],
  [502, "The workflow failed at a step. The answer names what was created."],
  [503, "Connect is unreachable."],
  [504, "The workflow timed out."],
];

/** The error responses of a route. */
export function problemResponses(callers: Route["callers"]): JsonObject {
  const responses = PROBLEMS.flatMap(([status, description, publicOnly]): [string, JsonObject][] => {
    if (publicOnly && callers !== "public") return [];
    const retryAfter = {
      description: "Seconds to wait before a retry.",
      schema: { type: "integer", minimum: 1 },
    };
    const response: JsonObject = {
      description,
      ...(status === 429 ? { headers: { "Retry-After": retryAfter } } : {}),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
    return [[String(status), response]];
  });
  return Object.fromEntries(responses);
}

/** A problem of RFC 9457, with the members that this API adds. */
export const PROBLEM_SCHEMA: JsonObject = {
  type: "object",
  required: ["type", "title", "status", "detail", "instance"],
  properties: {
    type: { type: "string", examples: ["urn:connect-workflows:problem:invalid-input"] },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string", description: "The request's id in the logs." },
    workflowId: { type: "string" },
    errors: {
      type: "array",
      description: "Every violation in the input.",
      items: {
        type: "object",
        required: ["pointer", "detail"],
        properties: {
          pointer: { type: "string", description: "A JSON Pointer into the input." },
          detail: { type: "string" },
        },
      },
    },
    stepId: { type: "string" },
    operationId: { type: "string" },
    connect: {
      type: "object",
      properties: { status: { type: "integer" }, error: { type: "string" } },
    },
    reason: { type: "string", enum: ["rate", "quota", "caller"] },
    created: { type: "array", description: "The ids of the contacts created.", items: { type: "string" } },
    uncertain: {
      type: "array",
      description: "Operations sent without a response; it is unknown whether they took effect.",
      items: { type: "string" },
    },
    repeatable: { type: "boolean", description: "Whether a retry with the same key creates nothing twice." },
  },
};
