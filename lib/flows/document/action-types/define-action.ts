import type { FlowChannel, FlowType } from "../flow.ts";
import type { ActionType, ChannelEffect, ErrorBranch, ObjectShape, Parameter, TextParameter } from "./action-type.ts";

type Definition = Partial<Omit<ActionType, "type" | "channels">> & {
  channels?: Partial<Record<FlowChannel, ChannelEffect>>;
};

const RUNS: ChannelEffect = { does: "runs" };

/** On channels that the action does not support. */
export const fails: ChannelEffect = { does: "error", errorType: "NoMatchingError" };

/** Where the action succeeds but changes nothing. */
export const ignored: ChannelEffect = { does: "nothing" };

/** An action type that documents what differs from the rule: every channel, every flow type, one error branch, one next action. */
export function defineAction(type: string, definition: Definition = {}): ActionType {
  const { channels = {}, ...rest } = definition;
  return {
    type,
    standing: "documented",
    parameters: shape({}),
    conditions: [],
    errors: branches("NoMatchingError"),
    next: "required",
    waits: false,
    flowTypes: undefined,
    ...rest,
    channels: { CHAT: RUNS, TASK: RUNS, VOICE: RUNS, EMAIL: RUNS, ...channels },
  };
}

/** Channels of an action that works on voice contacts only and takes this error branch on all others. */
export function voiceOnly(errorType = "NoMatchingError"): Partial<Record<FlowChannel, ChannelEffect>> {
  const effect: ChannelEffect = { does: "error", errorType };
  return { CHAT: effect, TASK: effect, EMAIL: effect };
}

/** Flow types that can hold queue, transfer, hours, staffing and bot actions: all but whisper and hold flows. */
export const notWhisperOrHold: ReadonlySet<FlowType> = new Set<FlowType>([
  "CONTACT_FLOW",
  "CUSTOMER_QUEUE",
  "AGENT_TRANSFER",
  "QUEUE_TRANSFER",
  "CAMPAIGN",
  "MODULE",
]);

type ShapeOptions = Partial<Omit<ObjectShape, "members">>;

/** An object with these members. */
export function shape(members: Record<string, Parameter>, options: ShapeOptions = {}): ObjectShape {
  const groups = { exactlyOneOf: [], atMostOneOf: [], anyOf: [] };
  return { members: new Map(Object.entries(members)), ...groups, open: false, ...options };
}

/** A parameter that is an object. */
export function object(members: Record<string, Parameter>, options: ShapeOptions = {}): Parameter {
  return { kind: "object", required: false, ...shape(members, options) };
}

/** A parameter whose members have names of the author's choice. */
export function map(of: Parameter, limits: { keys?: readonly string[]; most?: number } = {}): Parameter {
  return { kind: "map", required: false, of, ...limits };
}

/** A parameter that is an array. */
export function array(of: Parameter): Parameter {
  return { kind: "array", required: false, of };
}

/** A parameter of any JSON. */
export const json: Parameter = { kind: "json", required: false };

type TextOptions = Partial<Omit<TextParameter, "kind" | "class">>;

/** A string without references. */
export function fixed(options: TextOptions = {}): Parameter {
  return { kind: "text", required: false, class: "static", ...options };
}

/** A string, or one reference. */
export function either(options: TextOptions = {}): Parameter {
  return { kind: "text", required: false, class: "staticOrReference", ...options };
}

/** A string with any number of references. */
export function dynamic(options: TextOptions = {}): Parameter {
  return { kind: "text", required: false, class: "dynamic", ...options };
}

/** One reference. */
export const reference: Parameter = { kind: "text", required: false, class: "reference" };

/** One of a few words, without references. */
export function oneOf(...values: string[]): Parameter {
  return fixed({ values });
}

/** The same parameter, which cannot be left out. */
export function required(parameter: Parameter): Parameter {
  return { ...parameter, required: true };
}

/** Error branches by name: `NoMatchingError` is required, `TimeLimitExceeded?` is optional, `CallFailed~` is expected. */
export function branches(...names: string[]): ErrorBranch[] {
  return names.map((name) => {
    const presence = name.endsWith("?") ? "optional" : name.endsWith("~") ? "expected" : "required";
    return { errorType: name.replace(/[?~]$/, ""), presence };
  });
}
