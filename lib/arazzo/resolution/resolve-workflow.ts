import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { resolveSource } from "./resolve-source.ts";
import type { DocumentNames, WorkflowNames } from "./scopes.ts";

/** The workflow that a `workflowId` names: one of the document's own, or `$sourceDescriptions.<name>.<workflowId>`. */
export function resolveWorkflow(
  text: string,
  place: Place,
  names: DocumentNames,
  meant?: string,
): WorkflowNames | undefined {
  const { problems, sources, workflows } = names;
  const qualified = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text);
  if (qualified === null) {
    const workflow = workflows.get(text);
    if (workflow !== undefined) return workflow;
    const elsewhere = [...sources].find(([, source]) => source.workflows.has(text))?.[0];
    const qualifiedHint = elsewhere && `Write \`$sourceDescriptions.${elsewhere}.${text}\`.`;
    const hint = qualifiedHint ?? meant ?? didYouMean(text, workflows.keys());
    problems.error(place, "unknown-workflow", `There is no workflow \`${truncate(text)}\` in this document.`, hint);
    return undefined;
  }
  const [, sourceName = "", workflowId = ""] = qualified;
  const source = resolveSource(sourceName, place, names);
  if (source === undefined) return undefined;
  const workflow = source.workflows.get(workflowId);
  if (workflow !== undefined || source.unread) return workflow;
  const message =
    source.type === "arazzo"
      ? `The source description \`${sourceName}\` has no workflow \`${workflowId}\`.`
      : `The source description \`${sourceName}\` is of type ${source.type}, so it has no workflows.`;
  const plain = workflowId.replace(/^workflows\./, "");
  const hint = source.workflows.has(plain)
    ? `Write \`$sourceDescriptions.${sourceName}.${plain}\`.`
    : didYouMean(workflowId, source.workflows.keys());
  problems.error(place, "unknown-workflow", message, hint);
  return undefined;
}
