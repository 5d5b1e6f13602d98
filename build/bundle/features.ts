import type { Plugin } from "esbuild";
import type { CompiledDocument, Workflow } from "../../lib/arazzo/workflow.ts";
import { CONTACT_OWNER_WORKFLOW } from "../../lib/lambda/access/contact-owner.ts";

/** Parts of a function that are bundled, and given permissions, only where a deployment turns them on. */
export type Features = { persistentChats?: boolean; callerLimit?: boolean; challenge?: boolean };

/** Reads the features that a function's environment variables turn on. */
export function featuresOf({ PERSISTENT_CHATS, CALLER_LIMIT, CHALLENGE }: Readonly<Record<string, unknown>>): Features {
  return {
    persistentChats: String(PERSISTENT_CHATS) === "true",
    callerLimit: String(CALLER_LIMIT ?? "") !== "",
    challenge: String(CHALLENGE ?? "") !== "",
  };
}

/** The values that esbuild puts in place of the variables of features that are off, so that it leaves out their code. */
export function definitionsOf({ persistentChats, callerLimit, challenge }: Features): Record<string, string> {
  const off = { PERSISTENT_CHATS: !persistentChats, CALLER_LIMIT: !callerLimit, CHALLENGE: !challenge };
  const names = Object.entries(off).flatMap(([name, isOff]) => (isOff ? [name] : []));
  return Object.fromEntries(names.map((name) => [`process.env.${name}`, '""']));
}

/**
 * An esbuild plugin that leaves out a feature's AWS client where it is off. A definition is not enough: esbuild wraps
 * modules for the dynamic imports of a client even if nothing of it stays in the bundle.
 */
export function leaveOutClients({ callerLimit = false }: Features): Plugin {
  return {
    name: "leave-out-clients",
    setup(build) {
      if (callerLimit) return;
      build.onLoad({ filter: /[\\/]lib[\\/]lambda[\\/]access[\\/]limit-callers\.[jt]s$/ }, () => ({
        contents: "export const limitCallers = undefined;",
        loader: "js",
      }));
    },
  };
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
