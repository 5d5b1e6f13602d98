import { dirname } from "node:path";
import type { Operation } from "../../lib/arazzo/operation.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { httpCatalog } from "../../lib/http/http-catalog.ts";
import type { HttpApi } from "../../lib/http/http-operation.ts";
import { catalog } from "../bundle/connect-operations.ts";
import { openService } from "./aws-service.ts";
import { installedClients } from "./installed-clients.ts";

/** The operation of an id in a compiled document, whatever source it belongs to. */
export function findOperation(document: CompiledDocument, file: string, operationId: string): Operation | undefined {
  const [key = "", ...rest] = operationId.split(":");
  if (rest.length === 0) return catalog.find(operationId);
  const source = document.sources?.[key];
  if (source?.type === "http") return httpCatalog(source.api as unknown as HttpApi).find(operationId);
  const client = installedClients(dirname(file)).find(({ service }) => service === key);
  const opened = client && openService(client);
  return opened && "catalog" in opened ? opened.catalog.find(operationId) : undefined;
}
