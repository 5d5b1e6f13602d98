import type { ActionType } from "../document/action-types/action-type.ts";
import type { Findings } from "../document/findings.ts";
import type { Flow, FlowAction, FlowChannel, FlowType } from "../document/flow.ts";
import type { Place } from "../document/json-source.ts";

/** Checks one thing in a flow and reports what it finds. */
export type FlowRule = (context: RuleContext) => void;

/** A flow with what the rules need to know about it. */
export type RuleContext = {
  flow: Flow;
  actions: readonly LocatedAction[];
  type: FlowType;
  channels: readonly FlowChannel[];
  /** The service's functions by name; undefined where they are unknown. */
  functions: ReadonlyMap<string, KnownFunction> | undefined;
  /** The types of the service's flows by name; undefined where they are unknown. */
  flows: ReadonlyMap<string, FlowType> | undefined;
  findings: Findings;
};

/** An action with its place and its type, which is undefined where the language has no such type. */
export type LocatedAction = { action: FlowAction; place: Place; actionType: ActionType | undefined };

/** A Lambda function of the service. */
export type KnownFunction = {
  timeoutSeconds?: number;
  /** What its workflow takes; undefined where that is unknown, or anything. */
  inputs?: KnownInputs;
};

/** The inputs of a workflow that a flow invokes. */
export type KnownInputs = {
  declared: readonly string[];
  /** Those declared as objects, whose members a flow can pass one by one: `attributes.tier`. */
  objects: readonly string[];
  /** Those that a flow has to pass. */
  required: readonly string[];
  /** Whether the workflow rejects others. */
  closed: boolean;
};
