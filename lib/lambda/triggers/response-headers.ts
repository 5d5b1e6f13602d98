/**
 * What every answer over HTTP carries: answers hold tokens, so nobody on the way may keep them; they are data, so a
 * browser that is led to one directly may do nothing with it.
 */
export function responseHeaders(): Record<string, string> {
  return {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
  };
}
