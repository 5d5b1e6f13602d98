import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { Route } from "./read-routes.ts";

/** [status, what it says, whether only the public routes answer it] */
const PROBLEMS: [status: number, description: string, publicOnly?: true][] = [
  [400, "The request cannot be read: not JSON, not an object, a member twice, an unusable Idempotency-Key."],
  [401, "The token is missing or does not hold.", true],
  [403, "The origin is not allowed, or API Gateway refuses the caller."],
  [409, "The Idempotency-Key came before, with another request.", true],
  [413, "The body is too large.", true],
  [422, "The input is not valid: every member that is wrong is named. Nothing was started."],
  [429, "Too many requests (`reason: rate`), or a quota of the instance is used up (`reason: quota`)."],
  [500, "A fault of the function's."],
  [502, "The workflow failed at a step; what exists now is named."],
  [503, "Connect cannot be reached."],
  [504, "The workflow took too long."],
];

/** What else than success a route answers. */
export function problemResponses(callers: Route["callers"]): JsonObject {
  const responses = PROBLEMS.flatMap(([status, description, publicOnly]): [string, JsonObject][] => {
    if (publicOnly && callers !== "public") return [];
    const retryAfter = {
      description: "Seconds until a repeat may go through.",
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

/** RFC 9457, with the members that this API adds. */
export const PROBLEM_SCHEMA: JsonObject = {
  type: "object",
  required: ["type", "title", "status", "detail", "instance"],
  properties: {
    type: { type: "string", examples: ["urn:connect-workflows:problem:invalid-input"] },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string", description: "The request, as the logs know it." },
    workflowId: { type: "string" },
    errors: {
      type: "array",
      description: "Everything that is wrong with the input.",
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
    reason: { type: "string", enum: ["rate", "quota"] },
    created: { type: "array", description: "The ids of what exists now.", items: { type: "string" } },
    uncertain: {
      type: "array",
      description: "Operations that may have made something, for no answer came that would tell.",
      items: { type: "string" },
    },
    repeatable: { type: "boolean", description: "Whether a repeat with the same key makes nothing twice." },
  },
};
