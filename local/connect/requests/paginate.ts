import { invalid } from "./errors.ts";

export type Page<T> = { items: T[]; NextToken: string | undefined };

/**
 * One page of a list. The token says where the next page begins; it is opaque to clients and good for lists of the same
 * operation only.
 *
 * @throws ServiceError `InvalidParameterException` for a token that was not given out here.
 */
export function paginate<T>(
  operation: string,
  items: readonly T[],
  { NextToken, MaxResults }: { NextToken?: string | undefined; MaxResults?: number | undefined },
  defaultSize = 100,
): Page<T> {
  const start = NextToken === undefined ? 0 : readToken(operation, NextToken);
  const end = start + (MaxResults ?? defaultSize);
  return { items: items.slice(start, end), NextToken: end < items.length ? writeToken(operation, end) : undefined };
}

function writeToken(operation: string, start: number): string {
  return Buffer.from(`${operation}:${start}`).toString("base64url");
}

function readToken(operation: string, token: string): number {
  const [name, start] = Buffer.from(token, "base64url").toString("utf8").split(":");
  if (name !== operation || start === undefined || !/^\d+$/.test(start)) throw invalid("NextToken is not valid");
  return Number(start);
}
