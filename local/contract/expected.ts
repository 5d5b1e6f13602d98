import { isDeepStrictEqual } from "node:util";

/** The value that a case expects to observe: JSON, or one of several values where the documentation leaves it open. */
export type Expected =
  | OneOf
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | { readonly [name: string]: unknown };

class OneOf {
  readonly values: readonly unknown[];
  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

/** Expects any of the values. */
export function oneOf(...values: unknown[]): OneOf {
  return new OneOf(values);
}

/** The errors with which the service rejects wrong values; its documentation rarely says which of them. */
export const INVALID = oneOf("InvalidParameterException", "InvalidRequestException");
export const NOT_FOUND = "ResourceNotFoundException";
/** For ids in requests: the documentation of most operations leaves open which error they get. */
export const NOT_THERE = oneOf(NOT_FOUND, ...INVALID.values);
export const DENIED = "AccessDeniedException";
/** The error with which the participant service rejects wrong values. */
export const WRONG = "ValidationException";

/** Whether an observation is as expected. */
export function isAsExpected(expected: Expected, observed: unknown): boolean {
  const values = expected instanceof OneOf ? expected.values : [expected];
  return values.some((value) => isDeepStrictEqual(value, asJson(observed)));
}

/** The expected values, for tables and JSON. */
export function describeExpected(expected: Expected): string {
  const values = expected instanceof OneOf ? expected.values : [expected];
  return values.map(describeValue).join(" or ");
}

/** A value in a table: strings as they are, everything else as JSON. */
export function describeValue(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
}

/** Drops undefined members, and makes dates strings. */
function asJson(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
