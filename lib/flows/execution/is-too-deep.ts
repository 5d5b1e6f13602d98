/** Deeper JSON from outside is rejected: it could exhaust the stack of whatever reads the state. */
export const MAX_JSON_DEPTH = 100;

/** Whether a value nests deeper than the limit. */
export function isTooDeep(value: unknown, left: number = MAX_JSON_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((member) => isTooDeep(member, left - 1));
}
