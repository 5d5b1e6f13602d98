import { dirname } from "node:path";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { AwsClient } from "../../lib/aws/aws-client.ts";
import { operationsOf } from "../../lib/aws/describe-operation.ts";
import { http1Handler } from "../../lib/aws/http1-handler.ts";
import type { Source } from "../../lib/aws/join-sources.ts";
import { serviceClientSettings } from "../../lib/aws/service-client-settings.ts";
import { serviceSource } from "../../lib/aws/service-source.ts";
import type { SourceOptions } from "../../lib/aws/source-of.ts";
import type { ClientCommand, SendingClient } from "../../lib/aws/transport/command-transport.ts";
import { httpSource } from "../../lib/http/http-source.ts";
import { calledSources } from "./called-sources.ts";
import { installedClients, loadClient } from "./installed-clients.ts";

/** Settings of a client that the environment does not give. */
export type ClientDefaults = { region?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };

type ClientClass = new (settings: object) => AwsClient & SendingClient;

/** Opens the sources of a document other than Amazon Connect in this process, by the prefix of their operationIds. */
export function loadSources(
  document: CompiledDocument,
  file: string,
  options: SourceOptions = {},
  defaults: ClientDefaults = {},
): Record<string, Source> {
  const clients = installedClients(dirname(file));
  const opened: Record<string, Source> = {};
  for (const source of calledSources(document)) {
    if (source.type === "http") {
      opened[source.key] = httpSource({ api: source.api, ...options });
      continue;
    }
    const { key, service, client, serviceId, http2 } = source;
    const installed = clients.find((one) => one.service === service);
    if (installed === undefined) throw new Error(`@aws-sdk/client-${service} is not installed.`);
    const sdk = loadClient(installed);
    const schemas = operationsOf(sdk);
    const operations = source.operations.flatMap((id) => {
      const schema = schemas[id];
      return schema === undefined ? [] : [[id, { command: sdk[`${id}Command`] as ClientCommand, schema }] as const];
    });
    const Client = sdk[client] as ClientClass;
    const settings = serviceClientSettings(serviceId, {
      ...defaults,
      ...(http2 && { requestHandler: http1Handler() }),
    });
    opened[key] = serviceSource({
      service,
      client: new Client(settings),
      operations: Object.fromEntries(operations),
      ...options,
    });
  }
  return opened;
}
