import { invalid } from "./errors.ts";
import type { Call } from "./operation.ts";

type Paging = { NextToken?: string | undefined; MaxResults?: number | undefined };

/**
 * Returns one page of an array. The token holds where the next page begins, and is valid for the same operation only.
 *
 * @throws ServiceError `InvalidParameterException` for an unknown token.
 */
export function paginate<T>(
  call: Call,
  items: readonly T[],
  paging: Paging,
  defaultSize?: number,
): { items: T[]; NextToken: string | undefined } {
  const { offset, limit, nextToken } = pageOf(call, paging, defaultSize);
  return { items: items.slice(offset, offset + limit), NextToken: nextToken(items.length) };
}

/** The place of a page, for items that are not in an array. @throws ServiceError as `paginate` */
export function pageOf(
  { operation: { name } }: Call,
  { NextToken, MaxResults }: Paging,
  defaultSize = 100,
): { offset: number; limit: number; nextToken: (total: number) => string | undefined } {
  const offset = NextToken === undefined ? 0 : readToken(name, NextToken);
  const limit = MaxResults ?? defaultSize;
  const end = offset + limit;
  return { offset, limit, nextToken: (total) => (end < total ? writeToken(name, end) : undefined) };
}

function writeToken(operation: string, start: number): string {
  return Buffer.from(`${operation}:${start}`).toString("base64url");
}

function readToken(operation: string, token: string): number {
  const [name, start] = Buffer.from(token, "base64url").toString("utf8").split(":");
  if (name !== operation || start === undefined || !/^\d+$/.test(start)) throw invalid("NextToken is not valid");
  return Number(start);
}
