import { dirname } from "node:path";
import { makeExecutable } from "../../lib/arazzo/compilation/make-executable.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { Operation } from "../../lib/arazzo/operation.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { joinSources, type Source } from "../../lib/aws/join-sources.ts";
import type { SourceOptions } from "../../lib/aws/source-of.ts";
import { connectSource } from "../../lib/connect/connect-source.ts";
import { createConnectClient } from "../../lib/connect/create-connect-client.ts";
import { wholeSdk } from "../../lib/connect/whole-sdk.ts";
import type { WorkflowModule } from "../../lib/connect/workflow-module.ts";
import { httpCatalog } from "../../lib/http/http-catalog.ts";
import type { HttpApi } from "../../lib/http/http-operation.ts";
import { openService } from "../sources/aws-service.ts";
import { installedClients } from "../sources/installed-clients.ts";
import { type ClientDefaults, loadSources } from "../sources/load-sources.ts";
import { compileFile } from "./compile-file.ts";
import { catalog } from "./connect-operations.ts";
import { operationsOf } from "./document-requirements.ts";

/** A module in this process, whose other sources can be opened apart from Amazon Connect. */
export type LoadedModule = WorkflowModule & {
  /** The sources other than Amazon Connect, by the prefix of their operationIds. */
  openOthers(options?: SourceOptions, defaults?: ClientDefaults): Record<string, Source>;
  /** The operation of an id of the compiled document. */
  findOperation(operationId: string): Operation | undefined;
};

/** A document: ready to run if there are no errors, and every problem found. */
export type LoadedDocument = { module?: LoadedModule; problems: Problem[] };

/**
 * Compiles a document in memory, to the same module that a bundle imports.
 * @throws if the file cannot be read
 */
export async function loadDocument(path: string): Promise<LoadedDocument> {
  const { document, problems } = await compileFile(path);
  if (document === undefined) return { problems };
  const called = operationsOf(document);
  const operations = Object.fromEntries(Object.entries(wholeSdk()).filter(([id]) => called.includes(id)));
  const limits = catalog.limitsOf(called);
  const openOthers: LoadedModule["openOthers"] = (options, defaults) => loadSources(document, path, options, defaults);
  const module: LoadedModule = {
    executable: makeExecutable(document),
    operations,
    limits,
    openOthers,
    findOperation: (operationId) => findOperation(document, path, operationId),
    openSource(options) {
      const connect = () => connectSource({ client: createConnectClient(), operations, limits, ...options });
      return joinSources({ ...(called.length > 0 && { "": connect() }), ...openOthers(options) });
    },
  };
  return { module, problems };
}

function findOperation(document: CompiledDocument, file: string, operationId: string): Operation | undefined {
  const [key = "", ...rest] = operationId.split(":");
  if (rest.length === 0) return catalog.find(operationId);
  const source = document.sources?.[key];
  if (source?.type === "http") return httpCatalog(source.api as unknown as HttpApi).find(operationId);
  const client = installedClients(dirname(file)).find(({ service }) => service === key);
  const opened = client && openService(client);
  return opened && "catalog" in opened ? opened.catalog.find(operationId) : undefined;
}
