import { asText, isJsonObject, type JsonObject } from "../../../arazzo/json.ts";
import type { ActionTable } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import { MAX_ATTRIBUTE_BYTES, MAX_MODULE_DEPTH } from "../flow-limits.ts";
import { numberAt, objectAt, stringAt } from "../read-parameter.ts";
import { end, fail, next, result } from "../step.ts";
import { foundFlow } from "./found-flow.ts";
import { numberResult } from "./queue-actions.ts";

const MOST_ROUNDS = 100;
const TARGETS = ["CONTACT_FLOW", "CUSTOMER_QUEUE", "AGENT_TRANSFER", "QUEUE_TRANSFER"];

/** Actions that choose the way, and start and end flows. */
export const flowControlActions: ActionTable = {
  /** A reference that leads nowhere meets no condition: a missing value cannot be tested for. */
  Compare: {
    logName: "CheckAttribute",
    classes: { ComparisonValue: "single" },
    run({ parameters }) {
      const { ComparisonValue: value = null } = parameters;
      return value === null ? fail("ComparisonValue has no value", "NoMatchingCondition") : result(asText(value));
    },
    logParameters({ parameters, action }) {
      const value = asText(parameters.ComparisonValue ?? "");
      const { conditions } = action.transitions;
      const tested = conditions.find(({ condition }) => condition.operands[0] === value) ?? conditions.at(-1);
      const [operand] = tested?.condition.operands ?? [];
      return [
        {
          ComparisonMethod: tested?.condition.operator ?? "Equals",
          SecondValue: typeof operand === "string" ? operand : "",
          Value: value,
        },
      ];
    },
  },
  /** Conditions compare a random number from 1 to 100, which comes from outside so that a replay takes the same branch. */
  DistributeByPercentage: askOnce({
    logName: "DistributeByPercentage",
    request: () => ({ type: "random" }),
    settle: (_block, value) => numberResult(value, "There is no random number"),
  }),
  /** Continues as many times as LoopCount says, then is done once and counts from the start. Counts by contact and action. */
  Loop: {
    logName: "Loop",
    infallible: true,
    run({ parameters, action, state }) {
      const count = Math.min(Math.max(Math.floor(numberAt(parameters, "LoopCount") ?? 0), 0), MOST_ROUNDS);
      const key = `${state.position?.flow.id}/${action.identifier}`;
      const rounds = Object.hasOwn(state.loops, key) ? (state.loops[key] ?? 0) : 0;
      const isDone = rounds >= count;
      const loops = { ...state.loops, [key]: isDone ? 0 : rounds + 1 };
      return result(isDone ? "DoneLooping" : "ContinueLooping", { change: { loops } });
    },
  },
  /** Another flow runs from its start. Attributes, target queue, hooks and logging stay; `$.FlowAttributes` does not. */
  TransferToFlow: askOnce({
    logName: "Transfer",
    classes: { ContactFlowId: "single" },
    request: ({ parameters }) => findFlow(parameters, "ContactFlowId"),
    settle(_block, answer) {
      const { flow, type } = foundFlow(answer);
      // A whisper or hold flow is not a target, nor is a module.
      if (!TARGETS.includes(type)) return fail(`A flow of type ${type} cannot be transferred to`);
      return { outcome: { type: "enter", flow, as: "flow" } };
    },
  }),
  /**
   * Runs a module with its own `$.FlowAttributes`, `$.External` and `$.Modules.Input`. Then goes on with the condition that
   * the module's result meets, or the next action.
   */
  InvokeFlowModule: askOnce({
    logName: "InvokeFlowModule",
    request({ parameters, state }) {
      if (state.callers.length >= MAX_MODULE_DEPTH) return `Modules nest at most ${MAX_MODULE_DEPTH} deep`;
      return findFlow(parameters, "FlowModuleId");
    },
    settle({ parameters }, answer) {
      const { flow, type } = foundFlow(answer);
      if (type !== "MODULE") return fail(`A flow of type ${type} is not a module`);
      // The name of the parameter with a module's input is not documented: every one that is an object counts.
      const input = Object.fromEntries(Object.values(parameters).filter(isJsonObject).flatMap(Object.entries));
      return { outcome: { type: "enter", flow, as: "module", input } };
    },
  }),
  /** A queue flow leaves the contact waiting; a whisper is over. */
  EndFlowExecution: { logName: "Resume", run: () => end("ended") },
  /**
   * Returns to the block that invoked the module, with `$.Modules.ResultData` and the name of its result. The parameter of
   * that name is not documented: every one that is a string counts.
   */
  EndFlowModuleExecution: {
    logName: "EndFlowModuleExecution",
    classes: { ResultData: "json" },
    run({ parameters }) {
      const [result = null] = Object.keys(parameters).flatMap((name) => stringAt(parameters, name) ?? []);
      return { outcome: { type: "leaveModule", result, data: objectAt(parameters, "ResultData") } };
    },
  },
  /** Sets attributes that end with the flow. All of them together take 32 KB, as a contact's do. */
  UpdateFlowAttributes: {
    logName: "SetFlowAttributes",
    run({ parameters, state }) {
      const given = Object.keys(objectAt(parameters, "FlowAttributes")).map(
        (key) => [key, stringAt(parameters, "FlowAttributes", key, "Value") ?? ""] as const,
      );
      const flowAttributes = { ...state.flowAttributes, ...Object.fromEntries(given) };
      const bytes = new TextEncoder().encode(Object.entries(flowAttributes).flat().join("")).length;
      if (bytes > MAX_ATTRIBUTE_BYTES)
        return fail(`The flow's attributes take ${bytes} bytes of ${MAX_ATTRIBUTE_BYTES}`);
      return next({ change: { flowAttributes } });
    },
  },
  UpdateFlowLoggingBehavior: {
    logName: "SetLoggingBehavior",
    classes: { FlowLoggingBehavior: "static" },
    infallible: true,
    run: ({ parameters }) => next({ change: { logging: isEnabled(parameters) } }),
    logParameters: ({ parameters }) => [{ LoggingBehavior: isEnabled(parameters) ? "Enable" : "Disable" }],
  },
};

function findFlow(parameters: JsonObject, name: string): { type: "findFlow"; reference: string } | string {
  const reference = stringAt(parameters, name);
  return reference === null ? `${name} is missing or empty` : { type: "findFlow", reference };
}

function isEnabled(parameters: JsonObject): boolean {
  return stringAt(parameters, "FlowLoggingBehavior") === "Enabled";
}
