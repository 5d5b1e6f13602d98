import type { JsonValue } from "../../lib/arazzo/json.ts";

/** An answer of a file: a status, headers and a body by the response's member names. */
export type MockAnswer = { status?: number; headers?: Record<string, string>; body?: JsonValue };

/** The answers of operations, in turn; the last one stays. By operationId as reports have it: `dynamodb:GetItem`. */
export type Mocks = ReadonlyMap<string, readonly MockAnswer[]>;
