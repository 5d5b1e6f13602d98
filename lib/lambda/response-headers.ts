/** What every answer over HTTP carries: answers hold tokens, so nobody on the way may keep them. */
export function responseHeaders(): Record<string, string> {
  return { "cache-control": "no-store", "x-content-type-options": "nosniff" };
}
