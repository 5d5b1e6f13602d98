import type { Place } from "../document/document-text.ts";
import type { JsonObject } from "../json.ts";
import type { Operation } from "../operation.ts";
import { findWorkflow, resolveOperation } from "./resolve-target.ts";
import type { DocumentNames, WorkflowNames } from "./scopes.ts";

/** What a step calls; undefined where that is a mistake, which is in the findings. */
export function resolveStepTarget(
  value: JsonObject,
  place: Place,
  names: DocumentNames,
): { operation: Operation } | { workflow: WorkflowNames } | undefined {
  if (typeof value.operationId === "string") {
    const operation = resolveOperation(value.operationId, [...place, "operationId"], names);
    return operation && { operation };
  }
  if (typeof value.operationPath === "string") {
    refuseOperationPath(value.operationPath, [...place, "operationPath"], names);
    return undefined;
  }
  if (typeof value.workflowId === "string") {
    const workflow = findWorkflow(value.workflowId, [...place, "workflowId"], names);
    return workflow && { workflow };
  }
  if (value["x-operation"] !== undefined) {
    const message =
      "`x-operation` is another tool's extension, to call any URL; the steps here call operations of Connect.";
    names.findings.error([...place, "x-operation"], "x-operation", message, "Name one: `operationId: …`.");
  }
  return undefined;
}

function refuseOperationPath(path: string, place: Place, { findings, catalog }: DocumentNames): void {
  const [, pointer = "", method = ""] = /#\/paths\/([^/]+)\/(\w+)$/.exec(path) ?? [];
  const wanted = pointer
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
    .replace(/\{[^}]*\}/g, "{}")
    .toLowerCase();
  const named = catalog.operationIds().find((operationId) => {
    const operation = catalog.find(operationId);
    return (
      operation?.method.toLowerCase() === method.toLowerCase() &&
      operation.path.replace(/\{[^}]*\}/g, "{}").toLowerCase() === wanted
    );
  });
  const suggestion = named === undefined ? "Name the operation: `operationId: …`." : `Write \`operationId: ${named}\`.`;
  findings.error(
    place,
    "operation-path",
    "`operationPath` is not supported: operations are found in the SDK by name.",
    suggestion,
  );
}
