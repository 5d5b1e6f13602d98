import { invalid } from "./errors.ts";

export type Page<T> = { items: T[]; NextToken: string | undefined };

/**
 * Returns one page of an array. The token holds where the next page begins, and is valid for the same operation only.
 *
 * @throws ServiceError `InvalidParameterException` for an unknown token.
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
