import { dirname } from "node:path";
import type { OpenedSource, SourceMistake, SourceRequest } from "../../lib/arazzo/compilation/compile-options.ts";
import { nearestNames } from "../../lib/arazzo/document/nearest-name.ts";
import { asText } from "../../lib/arazzo/json.ts";
import { openService } from "./aws-service.ts";
import { openApi } from "./http-api.ts";
import { hasOperation, type InstalledClient, installedClients } from "./installed-clients.ts";
import { projectSources } from "./project-settings.ts";
import { type Description, fetchDescription, readDescriptionFile } from "./read-description.ts";

/**
 * Finds the service or API of a source description, in this order: the source's `x-aws-service`, the project's settings,
 * the OpenAPI description at its `url`, and the one installed client of the AWS SDK that has all of the operations.
 * Undefined stands for Amazon Connect.
 */
export async function openSource(request: SourceRequest): Promise<OpenedSource | SourceMistake | undefined> {
  const { name, value, file } = request;
  const clients = installedClients(dirname(file));
  const set = value["x-aws-service"] ?? (await projectSources(file))[name];
  if (set !== undefined) return bySetting(set, clients, name);
  const url = asText(value.url);
  const description = `${name} ${url}`.toLowerCase();
  const isRemote = /^https?:\/\//i.test(url);
  const { operationIds } = withShared(request, isRemote);
  const having = clients.filter((client) => operationIds.every((id) => hasOperation(client, id)));
  const isConnect =
    operationIds.length > 0 && mentions(description, CONNECT) && having.some(({ service }) => service === CONNECT);
  const found = isConnect || isRemote ? undefined : await readDescriptionFile(url, file);
  if (found !== undefined && !isAws(found)) return "message" in found ? found : openApi(name, found, value);
  const named = clients.filter(({ service }) => mentions(description, service));
  const chosen = operationIds.length === 0 ? undefined : chooseFrom(having, named, description);
  if (chosen !== undefined) return opened(chosen);
  if (having.length > 1 && operationIds.length > 0) return ambiguous(name, having);
  // With a misspelt operation no client has all of them.
  const meant = named.find(({ service }) => service !== CONNECT) ?? mostOf(clients, operationIds);
  if (mentions(description, CONNECT) || (operationIds.length === 0 && !isRemote)) return undefined;
  if (meant !== undefined) return opened(meant);
  if (!isRemote) return unknown(withShared(request, isRemote), description);
  const fetched = await fetchDescription(url, file);
  return "message" in fetched ? fetched : openApi(name, fetched, value);
}

/**
 * A source from which no operation is taken by name can be any of those that have the operations named without a source.
 * A description at a URL is fetched first: it says which it has.
 */
function withShared(request: SourceRequest, isRemote: boolean): SourceRequest {
  const { operationIds, sharedIds } = request;
  return operationIds.length > 0 || isRemote ? request : { ...request, operationIds: sharedIds };
}

/** Whether a description is of an AWS service, whose requests only the SDK can sign. */
function isAws(found: Description | SourceMistake): boolean {
  return "value" in found && /\.amazonaws\.com/.test(JSON.stringify(found.value.servers ?? []));
}

const CONNECT = "connect";

function opened(client: InstalledClient): OpenedSource | SourceMistake | undefined {
  return client.service === CONNECT ? undefined : openService(client);
}

function bySetting(set: unknown, clients: InstalledClient[], name: string): OpenedSource | SourceMistake | undefined {
  const field = "x-aws-service";
  if (typeof set !== "string" || !/^[a-z0-9-]+$/.test(set))
    return { field, message: `\`${field}\` must be the name of an AWS SDK client, such as \`dynamodb\`.` };
  const client = clients.find(({ service }) => service === set);
  if (client !== undefined) return opened(client);
  const [nearest] = nearestNames(
    set,
    clients.map(({ service }) => service),
    1,
  );
  const suggestion = `Install it: \`npm install @aws-sdk/client-${set}\`.${nearest ? ` Or did you mean \`${nearest}\`?` : ""}`;
  return { field, message: `The AWS SDK's client for \`${set}\` (source \`${name}\`) is not installed.`, suggestion };
}

/** The only client that has all operations, or of several the one that the source names, in full or by a longer word. */
function chooseFrom(
  having: InstalledClient[],
  named: InstalledClient[],
  description: string,
): InstalledClient | undefined {
  if (having.length === 1) return having[0];
  const both = having.filter((client) => named.includes(client));
  if (both.length === 1) return both[0];
  const words = description.split(/[^a-z0-9]+/);
  const short = having.filter(({ service }) => words.some((word) => isShortFor(service, word)));
  return both.length === 0 && short.length === 1 ? short[0] : undefined;
}

/** Whether a name is a word with letters left out: `docdb` for `documentdb`. */
function isShortFor(name: string, word: string): boolean {
  if (name.length < 4 || name[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === name[at]) at++;
  return at === name.length;
}

function ambiguous(name: string, having: InstalledClient[]): SourceMistake {
  const services = having.map(({ service }) => `\`${service}\``).join(", ");
  const message = `Several installed AWS SDK clients have all operations of source \`${name}\`: ${services}.`;
  return { message, suggestion: `Name one in the source: \`x-aws-service: ${having[0]?.service}\`.` };
}

/** The client that has most of the operations, if it has any. */
function mostOf(clients: InstalledClient[], operationIds: readonly string[]): InstalledClient | undefined {
  const counts = clients.map((client) => operationIds.filter((id) => hasOperation(client, id)).length);
  const most = Math.max(0, ...counts);
  const best = clients.filter((_, index) => counts[index] === most);
  return most > 0 && best.length === 1 ? best[0] : undefined;
}

function unknown({ name, value, operationIds }: SourceRequest, description: string): SourceMistake {
  const shown = operationIds
    .slice(0, 3)
    .map((id) => `\`${id}\``)
    .join(", ");
  const [, guess] = /(?:amazon|aws)[-_]([a-z0-9-]+?)(?:[-_]openapi)?(?:\.\w+)?$/.exec(description) ?? [];
  const service = guess ?? "…";
  return {
    message: `Source \`${name}\` is not known: neither Amazon Connect nor an installed AWS SDK client has ${shown}, and there is no file \`${asText(value.url)}\`.`,
    suggestion: `For an AWS service, install its client and name it in the source: \`npm install @aws-sdk/client-${service}\` and \`x-aws-service: ${service}\`. For another API, put its OpenAPI description at the source's \`url\`.`,
  };
}

/** Whether a source's name or URL mentions a service, with or without hyphens. */
function mentions(description: string, service: string): boolean {
  const bare = description.replaceAll(/[^a-z0-9]+/g, " ");
  const words = new Set(bare.split(" ").flatMap((word) => [word, word.replace(/(?:api|source|service)$/, "")]));
  const joined = description.replaceAll(/[^a-z0-9]+/g, "");
  if (service === CONNECT) return joined.includes(CONNECT);
  return words.has(service) || (service.length > 5 && joined.includes(service.replaceAll("-", "")));
}
