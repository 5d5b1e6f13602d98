import { HOOKS } from "../../document/action-types/contact-actions.ts";
import type { ActionBehavior, Block } from "../action-behavior.ts";
import type { Hook } from "../flow-state.ts";
import { objectAt, stringAt, stringsAt } from "../read-parameter.ts";
import { ask, fail, next, type Step } from "../step.ts";
import { foundFlow } from "./found-flow.ts";

const VOICE_HOOKS = ["AgentHold", "CustomerHold"];

/** Sets the flow that a later moment of the contact runs, or switches a whisper off. */
export const updateContactEventHooks: ActionBehavior = {
  logName: "SetContactFlow",
  classes: { EventHooks: "single", EventHooksConfiguration: "static" },
  run(block) {
    const hook = hookOf(block);
    if (hook === null) return fail("EventHooks must have exactly one hook");
    if (!HOOKS.has(hook)) return fail(`Unknown hook ${hook}`);
    if (VOICE_HOOKS.includes(hook)) return fail(`The hook ${hook} is for voice only`);
    if (stringAt(block.parameters, "EventHooksConfiguration", hook, "DisableExecution")?.toLowerCase() === "true")
      return setHook(block, hook, { flowId: null, disabled: true });
    const reference = stringAt(block.parameters, "EventHooks", hook);
    return reference === null ? fail(`The hook ${hook} names no flow`) : ask({ type: "findFlow", reference });
  },
  resume(block, arrival) {
    if (arrival.type !== "answered") return undefined;
    const { answer } = arrival;
    if (!answer.ok) return fail(answer.reason, answer.errorType);
    const hook = hookOf(block) ?? "";
    const { flow, type } = foundFlow(answer.result);
    if (type !== HOOKS.get(hook)) return fail(`The hook ${hook} takes a flow of type ${HOOKS.get(hook)}, not ${type}`);
    return setHook(block, hook, { flowId: flow.id, disabled: false });
  },
  logParameters: (block) => {
    const Type = hookOf(block) ?? "";
    return [{ Type, ContactFlowId: stringsAt(block.parameters, "EventHooks")[Type] ?? "" }];
  },
};

function setHook({ state }: Block, name: string, hook: Hook): Step {
  return next({ change: { hooks: { ...state.hooks, [name]: hook } } });
}

/** The one hook that is set, or only configured. */
function hookOf({ parameters }: Block): string | null {
  const set = Object.keys(objectAt(parameters, "EventHooks"));
  const names = set.length > 0 ? set : Object.keys(objectAt(parameters, "EventHooksConfiguration"));
  return names.length === 1 ? (names[0] ?? null) : null;
}
