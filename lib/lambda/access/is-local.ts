/**
 * Whether Connect runs on this machine, as for `sls offline` and `sls invoke local`. In Lambda an endpoint on localhost,
 * such as an extension's proxy, does not count, unless `ALLOW_LOCAL_CONNECT` is `true`.
 */
export function isLocal(variables: Readonly<Record<string, string | undefined>>): boolean {
  if (variables.AWS_EXECUTION_ENV && variables.ALLOW_LOCAL_CONNECT !== "true") return false;
  const endpoint = variables.AWS_ENDPOINT_URL_CONNECT || variables.AWS_ENDPOINT_URL || "";
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  return host === "localhost" || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}
