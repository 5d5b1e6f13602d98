/** Whether Connect runs on this machine, as for `sls offline` and `sls invoke local`, and never in a deployed function. */
export function isLocal(variables: Readonly<Record<string, string | undefined>>): boolean {
  const endpoint = variables.AWS_ENDPOINT_URL_CONNECT || variables.AWS_ENDPOINT_URL || "";
  const host = URL.parse(endpoint)?.hostname ?? "";
  return host === "localhost" || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}
