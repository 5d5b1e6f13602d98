import { WorkflowError } from "../arazzo/workflow-error.ts";

/**
 * The server of an API: the one of its description, unless the environment names another, as a local run does.
 * @throws WorkflowError `InvalidEndpoint`
 */
export function serverUrl(
  name: string,
  described: string,
  environment: Readonly<Record<string, string | undefined>>,
): URL {
  const variable = serverVariable(name);
  const given = environment[variable] || described;
  const url = URL.parse(given);
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "";
  if (isPlain && url.username === "" && url.password === "") return url;
  throw new WorkflowError(
    "InvalidEndpoint",
    `${variable} must be a URL such as https://api.example.com/v1, without a query and without a password.`,
  );
}

/** The variable that names another server for an API: `SERVER_URL_CRM`. */
export function serverVariable(name: string): string {
  return `SERVER_URL_${name.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase()}`;
}
