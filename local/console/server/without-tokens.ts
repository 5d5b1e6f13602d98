/** Names of members that let their holder act as someone: never shown, not even on this machine. */
const SECRET = /token$|password|^x-amz-bearer$|^url$/i;
const NOT_SECRET = /^(client|next)token$/i;
const DEEPEST = 40;

/** A copy of a value in which tokens are replaced. */
export function withoutTokens(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return "…";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return withoutTokens(Object.fromEntries(value), depth);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return value.map((item) => withoutTokens(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      SECRET.test(name) && !NOT_SECRET.test(name) && typeof member === "string"
        ? "(hidden)"
        : withoutTokens(member, depth + 1),
    ]),
  );
}
