import type { LoadedModule } from "../../build/bundle/load-document.ts";
import { endpointVariableOf } from "../../lib/aws/aws-client.ts";
import { joinSources, type Source } from "../../lib/aws/join-sources.ts";
import { connectSource } from "../../lib/connect/connect-source.ts";
import { CommandError } from "./command-error.ts";
import { hasCredentials, LOCAL_CREDENTIALS, openConnect } from "./open-connect.ts";

export type OpenSourcesOptions = {
  /** Calls the real services. */
  aws?: boolean;
  /** Milliseconds. */
  attemptTimeout: number;
};

/** The sources of a document, what they are in messages, where Connect is, and how to release them. */
export type OpenedSources = { source: Source; name: string; connectUrl?: string | undefined; close(): void };

/**
 * Opens the sources of a document for the command line: the real services with `aws`, else those at the endpoints of the
 * environment, and for Connect else a local one.
 */
export async function openSources(module: LoadedModule, options: OpenSourcesOptions): Promise<OpenedSources> {
  const { aws = false, attemptTimeout } = options;
  const { operations, limits, executable } = module;
  const services = Object.values(executable.document.sources ?? {}).map(({ serviceId }) => String(serviceId));
  if (!aws) for (const serviceId of services) requireEndpoint(serviceId);
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  const others = module.openOthers(
    { attemptTimeout },
    { region, ...(!aws && !hasCredentials() && { credentials: LOCAL_CREDENTIALS }) },
  );
  if (Object.keys(operations).length === 0 && services.length > 0)
    return { source: joinSources(others), name: services.join(" and "), close: () => undefined };
  const { client, name, url: connectUrl, close } = await openConnect(aws);
  const connect = connectSource({ client, operations, limits, attemptTimeout });
  if (services.length === 0) return { source: connect, name, connectUrl, close };
  const source = joinSources({ "": connect, ...others });
  return { source, name: `${name} and ${services.join(", ")}`, connectUrl, close };
}

/** @throws {CommandError} if a service would be the real one although nobody asked for that */
function requireEndpoint(serviceId: string): void {
  const variable = endpointVariableOf(serviceId);
  if (process.env[variable] || process.env.AWS_ENDPOINT_URL) return;
  throw new CommandError(
    `The document calls ${serviceId}, which has no local endpoint: set ${variable}, for example to http://localhost:8000, or use --aws for the real service.`,
  );
}
