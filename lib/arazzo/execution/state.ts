import type { Executable } from "../executable.ts";
import type { JsonObject } from "../json.ts";
import type { Created } from "../operation.ts";
import type { Step, Workflow } from "../workflow.ts";
import type { Scope } from "./evaluate-expression.ts";
import type { StepReport } from "./run-report.ts";

/**
 * Everything that a run has to remember between two events, as plain data that survives JSON. A state never changes:
 * each event leads to a new one, which shares most of its parts with the one before. Times are milliseconds since 1970.
 */
export type RunState = {
  readonly startedAt: number;
  readonly deadline?: number;
  readonly stepLimit: number;
  /** Attempts of steps so far, counted against the limit. */
  readonly attempts: number;
  /** Workflows that have run, by key, with their inputs and outputs. */
  readonly completed: { readonly [workflowId: string]: { inputs: JsonObject; outputs: JsonObject } };
  /** Operations that were sent, and not refused, and that would make a second thing if the run were repeated. */
  readonly unrepeatable: readonly string[];
  readonly created: readonly Created[];
  readonly outcomeUnknown: readonly string[];
  /** The workflow that is running: the top of the stack, linked through `caller`. */
  readonly frame: Frame;
};

/** One workflow while it runs. */
export type Frame = {
  readonly workflowId: string;
  readonly inputs: JsonObject;
  /** Prefix of the idempotency keys of this run of the workflow. */
  readonly key: string;
  /** Why it runs, which decides how its caller goes on. */
  readonly purpose: "run" | "prerequisite" | "call" | "goto" | "detour";
  readonly caller?: Frame;
  /** When it is cut off: at the deadline, or when the timeout of a step that called it is up. */
  readonly limit?: number;
  /** How many of `dependsOn` have been dealt with. */
  readonly prerequisites: number;
  /** Index of the step to run next. */
  readonly position: number;
  /** A record of each step, by its index. */
  readonly steps: Pieces<StepRecord>;
  /** Of all steps, in the order in which they began; each gets its place when it begins, and its report when it is done. */
  readonly reports: Pieces<StepReport>;
  readonly begun: number;
  /** The step that is running; or, for a retry that runs another step first, the step to be retried and that one. */
  readonly visits: readonly Visit[];
};

export type StepResult = {
  /** The outputs that the step declares. */
  readonly declared: JsonObject;
  /** Those, and the outputs of the workflow that it called. */
  readonly outputs: JsonObject;
  readonly succeeded: boolean;
};

/** The last visit of a step, and the last one that had a result. */
type StepRecord = { readonly visits: number; readonly outputs?: JsonObject; readonly succeeded?: boolean };

/** One step while it runs, from its first attempt until it is settled where to go. */
export type Visit = {
  /** Of the step in its workflow. */
  readonly step: number;
  /** Idempotency key of its call. */
  readonly key: string;
  /** How often the step has begun in this run of its workflow. */
  readonly count: number;
  /** Index of its report in the frame. */
  readonly place: number;
  readonly began: number;
  readonly report: StepReport;
  /** Retries so far, by index of the failure action. */
  readonly retries: readonly number[];
  /** When the next attempt is due. */
  readonly retryAt?: number;
  /** There from the decision to retry until the next attempt is over. */
  readonly retrying?: true | undefined;
  /** There while an attempt is under way. */
  readonly attempt?: Attempt | undefined;
  /** There when the step has succeeded, or an action handles its failure. */
  readonly result?: StepResult | undefined;
};

export type Attempt = {
  readonly began: number;
  /** When it is cut off. */
  readonly limit?: number;
  /** The request that was sent. */
  readonly request?: JsonObject;
  /** The operation had been sent before in this run, so a refusal does not make the run repeatable. */
  readonly sentBefore?: boolean;
};

/** A step that has begun or is done, for a terminal that shows a run live. */
export type StepNotice = { readonly step: StepReport; readonly phase: "begins" | "done" };

/** Shared by all transitions of one decision. */
export type Turn = { readonly executable: Executable; readonly at: number; readonly notices: StepNotice[] };

/** The workflow that is running. */
export function workflowOf({ executable }: Turn, { frame }: RunState): Workflow {
  return executable.document.workflows[frame.workflowId] as Workflow;
}

/** The step that is running. */
export function stepOf(turn: Turn, state: RunState): Step {
  return workflowOf(turn, state).steps[topVisit(state).step] as Step;
}

/** The visit of the step that is running. */
export function topVisit({ frame }: RunState): Visit {
  return frame.visits.at(-1) as Visit;
}

/** The state with the step that is running replaced. */
export function withVisit(state: RunState, visit: Visit): RunState {
  const { frame } = state;
  return { ...state, frame: { ...frame, visits: frame.visits.with(-1, visit) } };
}

/** The state with the report of the step that is running replaced. */
export function withReport(state: RunState, report: StepReport): RunState {
  return withVisit(state, { ...topVisit(state), report });
}

/** The values that expressions can refer to between steps. */
export function scopeOf(turn: Turn, state: RunState): Scope {
  const { frame, completed } = state;
  const workflow = workflowOf(turn, state);
  return {
    compileJsonPath: turn.executable.compileJsonPath,
    inputs: frame.inputs,
    steps(stepId) {
      const index = indexesOf(workflow).get(stepId);
      const outputs = index === undefined ? undefined : itemAt(frame.steps, index)?.outputs;
      return outputs && { outputs };
    },
    workflows(workflowId) {
      const known = Object.hasOwn(completed, workflowId) ? completed[workflowId] : undefined;
      return workflowId === frame.workflowId ? { outputs: {}, ...known, inputs: frame.inputs } : known;
    },
  };
}

/** Found once per workflow: documents are never changed. */
const indexes = new WeakMap<Workflow, ReadonlyMap<string, number>>();

function indexesOf(workflow: Workflow): ReadonlyMap<string, number> {
  let known = indexes.get(workflow);
  if (known === undefined) {
    known = new Map(workflow.steps.map(({ stepId }, index) => [stepId, index]));
    indexes.set(workflow, known);
  }
  return known;
}

/** Later than any other time. */
export const NEVER = Number.POSITIVE_INFINITY;

/** An array in pieces of 32. Putting an item copies one piece, and the array of pieces, and shares the others. */
export type Pieces<Item> = readonly (readonly (Item | null | undefined)[])[];

/** The item at an index, or undefined. JSON turns gaps into `null`. */
export function itemAt<Item>(pieces: Pieces<Item>, index: number): Item | undefined {
  return pieces[index >> 5]?.[index & 31] ?? undefined;
}

/** The same array with another item at an index. */
export function putAt<Item>(pieces: Pieces<Item>, index: number, item: Item): Pieces<Item> {
  const piece = [...(pieces[index >> 5] ?? [])];
  piece[index & 31] = item;
  const all = [...pieces];
  all[index >> 5] = piece;
  return all;
}
