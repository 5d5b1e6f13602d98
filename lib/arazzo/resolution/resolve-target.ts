import type { Place } from "../document/document-text.ts";
import { didYouMean } from "../document/nearest-name.ts";
import { shown } from "../language/parse-expression.ts";
import type { Operation } from "../operation.ts";
import type { DocumentNames, SourceNames, WorkflowNames } from "./scopes.ts";

/** The operation that an `operationId` names, with or without `$sourceDescriptions.<name>.` before it. */
export function resolveOperation(text: string, place: Place, names: DocumentNames): Operation | undefined {
  const { catalog, findings } = names;
  const qualified = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text);
  if (text.startsWith("$") && qualified === null) {
    findings.error(
      place,
      "operation",
      `\`${shown(text)}\` names no operation.`,
      "Write `$sourceDescriptions.<name>.<operationId>`, or the operationId alone.",
    );
    return undefined;
  }
  const [, sourceName, operationId = text] = qualified ?? [];
  const source = sourceName === undefined ? undefined : findSource(sourceName, place, names);
  if (sourceName !== undefined && source === undefined) return undefined;
  if (source?.type === "asyncapi" || source?.type === "arazzo") {
    const hint = source.type === "arazzo" ? "Call its workflows with `workflowId`." : undefined;
    findings.error(
      place,
      "operation",
      `The source description \`${sourceName}\` is of type ${source.type}, so it has no operation to call.`,
      hint,
    );
    return undefined;
  }
  const operation = catalog.find(operationId);
  if (operation !== undefined) return operation;
  const message = `Amazon Connect has no operation \`${shown(operationId)}\`.`;
  const hint = prefixHint(operationId, names) ?? didYouMean(operationId, catalog.operationIds());
  findings.error(place, "unknown-operation", message, hint);
  return undefined;
}

/** For `petstore.listPets`: a source's name alone before an operation, as some write it. */
function prefixHint(text: string, { catalog, sources }: DocumentNames): string | undefined {
  const [, source = "", operationId = ""] = /^([^.]+)\.(.+)$/.exec(text) ?? [];
  if (!sources.has(source) || catalog.find(operationId) === undefined) return undefined;
  return `Write \`$sourceDescriptions.${source}.${operationId}\`, or \`${operationId}\` alone.`;
}

/** The workflow that a `workflowId` names: one of the document's own, or `$sourceDescriptions.<name>.<workflowId>`. */
export function findWorkflow(text: string, place: Place, names: DocumentNames): WorkflowNames | undefined {
  const { findings, sources, workflows } = names;
  const qualified = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text);
  if (qualified === null) {
    const workflow = workflows.get(text);
    if (workflow !== undefined) return workflow;
    const elsewhere = [...sources].find(([, source]) => source.workflows.has(text))?.[0];
    const hint =
      elsewhere === undefined
        ? didYouMean(text, workflows.keys())
        : `Write \`$sourceDescriptions.${elsewhere}.${text}\`.`;
    findings.error(place, "unknown-workflow", `There is no workflow \`${shown(text)}\` in this document.`, hint);
    return undefined;
  }
  const [, sourceName = "", workflowId = ""] = qualified;
  const source = findSource(sourceName, place, names);
  if (source === undefined) return undefined;
  const workflow = source.workflows.get(workflowId);
  if (workflow !== undefined || source.unread) return workflow;
  const message =
    source.type === "arazzo"
      ? `The source description \`${sourceName}\` has no workflow \`${workflowId}\`.`
      : `The source description \`${sourceName}\` is of type ${source.type}, so it has no workflow to call.`;
  const plain = workflowId.replace(/^workflows\./, "");
  const hint = source.workflows.has(plain)
    ? `Write \`$sourceDescriptions.${sourceName}.${plain}\`.`
    : didYouMean(workflowId, source.workflows.keys());
  findings.error(place, "unknown-workflow", message, hint);
  return undefined;
}

/** A source description by its name. */
export function findSource(name: string, place: Place, { findings, sources }: DocumentNames): SourceNames | undefined {
  const source = sources.get(name);
  if (source === undefined) {
    const message = `There is no source description \`${name}\`.`;
    findings.error(place, "unknown-source", message, didYouMean(name, sources.keys()));
  }
  return source;
}
