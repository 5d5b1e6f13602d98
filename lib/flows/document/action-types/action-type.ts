import type { FlowChannel, FlowType } from "../flow.ts";

/** One type of action: its parameters, its ways on, and where it works. */
export type ActionType = {
  type: string;
  /** `documented` in the developer guide, only seen in console exports, or real but `undocumented` and so unchecked. */
  standing: "documented" | "exported" | "undocumented";
  /** Undefined where they are undocumented. */
  parameters: ObjectShape | undefined;
  /** The conditions that it can have; the first whose `when` holds counts. Empty: none. */
  conditions: readonly ConditionRule[];
  errors: readonly ErrorBranch[];
  next: NextActionRule;
  /** Whether it waits for a person, a timer or another service, so that a loop through it does not spin. */
  waits: boolean;
  /** The flow types that can hold it; undefined for all. */
  flowTypes: ReadonlySet<FlowType> | undefined;
  channels: Readonly<Record<FlowChannel, ChannelEffect>>;
};

/**
 * How the action's `NextAction` counts: `required`; `fallback` where conditions or error branches can cover every
 * result; `leaves` where success ends this flow, so that it is ignored; `terminal` where nothing can follow.
 */
type NextActionRule = "required" | "fallback" | "leaves" | "terminal";

/** On a channel an action runs, succeeds without an effect, or takes one of its error branches at once. */
export type ChannelEffect = { does: "runs" } | { does: "nothing" } | { does: "error"; errorType: string };

/** `expected` branches can be absent, but then the flow ends where the error is raised. */
export type ErrorBranch = {
  errorType: string;
  presence: "required" | "requiredWithConditions" | "expected" | "optional";
  when?: When;
};

/** Holds while a parameter has one of these values; an absent parameter has the value `""`. */
export type When = { parameter: string; in: readonly string[] };

/** The conditions that an action can have. */
export type ConditionRule = {
  when?: When;
  operators: readonly Operator[];
  /** The only operands that its results can equal; undefined for any. */
  operands?: readonly string[];
  /** Whether each of `operands` needs a condition. */
  each?: true;
  /** Whether operands are numbers. */
  numeric?: true;
};

/** The operators of the flow language. */
export const operators = [
  "Equals",
  "TextStartsWith",
  "TextEndsWith",
  "TextContains",
  "NumberGreaterThan",
  "NumberGreaterOrEqualTo",
  "NumberLessThan",
  "NumberLessOrEqualTo",
] as const;

/** Compares a result with an operand. */
type Operator = (typeof operators)[number];

/** The members that an object can have. */
export type ObjectShape = {
  members: ReadonlyMap<string, Parameter>;
  /** Groups of which exactly one member is given. */
  exactlyOneOf: readonly (readonly string[])[];
  /** Groups of which one member at most is given. */
  atMostOneOf: readonly (readonly string[])[];
  /** Groups of which at least one member is given. */
  anyOf: readonly (readonly string[])[];
  /** Whether the console writes members here that no page documents. */
  open: boolean;
};

/**
 * `static` values cannot refer to anything, `reference` is one JSONPath, `staticOrReference` either of them, and
 * `dynamic` can mix both: `Hello $.Attributes.name!`.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
 */
type ValueClass = "static" | "reference" | "staticOrReference" | "dynamic";

/** A parameter, or a member of one. */
export type Parameter = { required: boolean } & (
  | TextParameter
  | ({ kind: "object" } & ObjectShape)
  | { kind: "map"; of: Parameter; keys?: readonly string[]; most?: number }
  | { kind: "array"; of: Parameter }
  /** Any JSON, with references in its strings. */
  | { kind: "json" }
);

/** Strings hold almost every value, also numbers and booleans; JSON numbers and booleans are accepted. */
export type TextParameter = {
  kind: "text";
  class: ValueClass;
  /** The only values, where they are few. */
  values?: readonly string[];
  /** `true` or `false`, in any case. */
  boolean?: true;
  /** A whole number within these limits. */
  number?: { from: number; to: number };
  /** Characters. */
  longest?: number;
};
