import type { Operation, Violation } from "../arazzo/operation.ts";
import type { RequestLimits } from "./limit.ts";
import { readRequest } from "./read-request.ts";

/**
 * Everything that is wrong with a request, as far as it is known: members, types and the service's limits. Messages
 * say what is expected and what size was found, never a value.
 */
export function checkRequest(operation: Operation, request: unknown, limits: RequestLimits, now?: number): Violation[] {
  return readRequest(operation, request, limits, now).violations;
}
