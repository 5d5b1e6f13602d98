import type { CompiledDocument, Workflow } from "../../lib/arazzo/workflow.ts";
import { CONTACT_OWNER_WORKFLOW } from "../../lib/lambda/access/contact-owner.ts";

/** Parts of a function that are bundled, and given permissions, only where a deployment turns them on. */
export type Features = { persistentChats?: boolean };

/** Reads the features that a function's environment variables turn on. */
export function featuresOf({ PERSISTENT_CHATS }: Readonly<Record<string, unknown>>): Features {
  return { persistentChats: String(PERSISTENT_CHATS) === "true" };
}

/** Drops the workflows that a function with these features never runs: those that its entry does not lead to. */
export function withFeatures(document: CompiledDocument, { persistentChats = false }: Features): CompiledDocument {
  const kept = new Set<string>();
  const keep = (key: string) => {
    const workflow = document.workflows[key];
    if (workflow === undefined || kept.has(key)) return;
    kept.add(key);
    for (const next of workflowsUsedBy(workflow)) keep(next);
  };
  keep(document.entry);
  if (persistentChats) keep(CONTACT_OWNER_WORKFLOW);
  const workflows = Object.entries(document.workflows).filter(([key]) => kept.has(key));
  return { ...document, workflows: Object.fromEntries(workflows) };
}

function workflowsUsedBy({ dependsOn, steps }: Workflow): string[] {
  const called = steps.flatMap(({ call, onSuccess, onFailure }) => {
    const actions = [...onSuccess, ...onFailure];
    const targets = actions.flatMap((action) => [
      action,
      ...(action.type === "retry" && action.first ? [action.first] : []),
    ]);
    return [call, ...targets].flatMap((target) => ("workflow" in target ? [target.workflow] : []));
  });
  return [...dependsOn, ...called];
}
