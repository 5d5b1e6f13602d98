import type { LoadedModule } from "../../build/bundle/load-document.ts";
import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { endpointVariableOf } from "../../lib/aws/aws-client.ts";
import { joinSources, type Source } from "../../lib/aws/join-sources.ts";
import { connectSource } from "../../lib/connect/connect-source.ts";
import { serverVariable } from "../../lib/http/server-url.ts";
import type { Mocks } from "../mocks/mock-answer.ts";
import { mockSource } from "../mocks/mock-source.ts";
import { readMocks } from "../mocks/read-mocks.ts";
import { calledIn } from "../mocks/read-service-mocks.ts";
import { CommandError } from "./command-error.ts";
import { hasCredentials, LOCAL_CREDENTIALS, openConnect } from "./open-connect.ts";
import { readGiven } from "./read-given.ts";

export type OpenSourcesOptions = {
  /** Calls the real services and APIs. */
  aws?: boolean;
  /** `NAME=URL` of HTTP APIs. */
  server?: readonly string[];
  /** A file of answers. */
  mock?: string;
  /** Milliseconds. */
  attemptTimeout: number;
};

/** The sources of a document, what they are in messages, where Connect is, and how to release them. */
export type OpenedSources = { source: Source; name: string; connectUrl?: string | undefined; close(): void };

/**
 * Opens the sources of a document for the command line: the real services with `aws`, else those at the endpoints of the
 * environment and of `--server`, and for Connect else a local one. A real service is called only on request.
 */
export async function openSources(module: LoadedModule, options: OpenSourcesOptions): Promise<OpenedSources> {
  const { aws = false, attemptTimeout } = options;
  const { operations, limits, executable } = module;
  setServers(options.server ?? [], executable.document);
  const mocks = await mocksOf(module, options.mock);
  const others = Object.entries(executable.document.sources ?? {});
  const called = calledIn(executable.document);
  if (!aws)
    for (const [key, source] of others)
      if (!called.every((id) => !id.startsWith(`${key}:`) || mocks.has(id))) requireEndpoint(key, source);
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  const credentials = !aws && !hasCredentials() ? { credentials: LOCAL_CREDENTIALS } : {};
  const opened = module.openOthers({ attemptTimeout }, { region, ...credentials });
  const names = others.map(([key]) => key);
  const mocked = (source: Source) => (mocks.size === 0 ? source : mockSource(source, mocks));
  if (Object.keys(operations).length === 0 && names.length > 0)
    return { source: mocked(joinSources(opened)), name: names.join(", "), close: () => undefined };
  const { client, name, url: connectUrl, close } = await openConnect(aws);
  const connect = connectSource({ client, operations, limits, attemptTimeout });
  if (names.length === 0) return { source: mocked(connect), name, connectUrl, close };
  const source = mocked(joinSources({ "": connect, ...opened }));
  return { source, name: `${name}, ${names.join(", ")}`, connectUrl, close };
}

/** @throws {CommandError} */
async function mocksOf(module: LoadedModule, file: string | undefined): Promise<Mocks> {
  if (file === undefined) return new Map();
  const called = calledIn(module.executable.document);
  const read = readMocks(await readGiven(file), file, called, module.findOperation);
  if ("mocks" in read) return read.mocks;
  throw new CommandError(`${file} does not fit the document.\n\n${read.problems.map(formatProblem).join("\n\n")}`);
}

/** @throws {CommandError} if an API that is named is not a source of the document */
function setServers(servers: readonly string[], { sources = {} }: CompiledDocument): void {
  for (const server of servers) {
    const [, name = "", url = ""] = /^([^=]+)=(.+)$/.exec(server) ?? [];
    if (sources[name]?.type !== "http" || !URL.canParse(url))
      throw new CommandError(`--server must be NAME=URL with an HTTP API of the document, but is ${server}.`);
    process.env[serverVariable(name)] = url;
  }
}

/** @throws {CommandError} if a real service would be called without --aws */
function requireEndpoint(key: string, source: { type?: unknown; serviceId?: unknown }): void {
  const isHttp = source.type === "http";
  const variable = isHttp ? serverVariable(key) : endpointVariableOf(String(source.serviceId));
  if (process.env[variable] || (!isHttp && process.env.AWS_ENDPOINT_URL)) return;
  const way = isHttp ? `use --server ${key}=URL` : `set ${variable}, for example to http://localhost:8000`;
  throw new CommandError(
    `The document calls ${key}, which has no local endpoint: ${way}, answer its operations with --mock FILE, or use --aws for the real one.`,
  );
}
