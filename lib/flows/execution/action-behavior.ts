import type { JsonObject } from "../../arazzo/json.ts";
import type { FlowAction, FlowChannel } from "../document/flow.ts";
import type { ContactFacts } from "./contact-facts.ts";
import type { Arrival } from "./flow-event.ts";
import type { FlowState } from "./flow-state.ts";
import type { ParameterClass } from "./references/resolve-parameters.ts";
import type { Keep, Step } from "./step.ts";

/** A block that runs: its action, its parameters with references resolved, and the contact around it. */
export type Block = {
  action: FlowAction;
  parameters: JsonObject;
  contact: ContactFacts;
  state: FlowState;
  at: number;
};

/** One action type: how it begins, how it goes on after a wait, and how it appears in the flow log. */
export type ActionBehavior = {
  /** The type's older name, which flow logs keep. */
  logName: string;
  /** How its parameters take references; `dynamic` where a name is missing here. */
  classes?: { readonly [parameter: string]: ParameterClass };
  /** On other channels it takes its error branch at once. */
  channels?: readonly FlowChannel[];
  /** Goes on with its next action where an error has no branch, instead of failing the flow. */
  infallible?: true;
  /** Writes a line to the flow log when it begins, too. */
  logsStart?: true;
  run(block: Block): Step;
  /** The next step after a wait; undefined ignores the arrival. */
  resume?(block: Block, arrival: Arrival, memory: JsonObject): Step | Keep | undefined;
  /** The `Parameters` of its log lines; by default one line with the resolved parameters. */
  logParameters?(block: Block): JsonObject[];
};

/** Behaviors by action type. */
export type ActionTable = Readonly<Record<string, ActionBehavior>>;
