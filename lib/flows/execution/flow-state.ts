import type { JsonObject } from "../../arazzo/json.ts";
import type { LambdaAnswer } from "./read-lambda-answer.ts";

/** One version of a flow: the same id and revision always mean the same content, so that a contact can be replayed. */
export type FlowReference = { id: string; revision: string };

/** All that a contact's flows remember, as plain JSON: it can be stored, shown and replayed. */
export type FlowState = {
  /** The block that runs or waits; null while no flow runs. */
  position: Position | null;
  /** The flows that invoked the module that runs, outermost first. */
  callers: Caller[];
  /** Present while the block at `position` waits for something. */
  pending: Pending | null;
  /** `$.FlowAttributes` of the flow or module that runs. */
  flowAttributes: { [key: string]: string };
  /** `$.External`: the last Lambda's answer in the flow or module that runs. */
  external: JsonObject;
  /** Results of blocks by the root that shows them: `Lex`, `Views`, `Metrics`, `Customer`, `Case`, `Wisdom`, `Task`, `Modules`. */
  results: { [root: string]: JsonObject };
  /** Rounds of Loop blocks, by flow and action. */
  loops: { [block: string]: number };
  /** The last Lambda that was invoked asynchronously. */
  asynchronousLambda: AsynchronousLambda | null;
  /** The flows that later moments of the contact run, by hook. */
  hooks: { [hook: string]: Hook };
  /** Whether blocks write lines to the flow log. */
  logging: boolean;
  /** `$.TextToSpeechVoiceId` */
  voice: string | null;
  /** Whether a flow has put the contact into a queue: from then on the end of a flow leaves it waiting. */
  queued: boolean;
  /** Blocks since a flow last waited for a person or for time; a flow that never waits is stopped. */
  blocksWithoutWait: number;
  /** The number of the next request or timer. */
  nextId: number;
};

export type Position = { flow: FlowReference; action: string };

/** A flow that waits for the module that it invoked. */
type Caller = {
  position: Position;
  flowAttributes: { [key: string]: string };
  external: JsonObject;
  /** Its `$.Modules`. */
  modules: JsonObject;
};

/** The wait of a block: its request, its timer or both, and values that it needs afterwards. */
export type Pending = {
  request: string | null;
  timer: string | null;
  memory: JsonObject;
  /** The block's parameters, resolved when it began. */
  parameters: JsonObject;
  startedAt: number;
};

export type Hook = { flowId: string | null; disabled: boolean };

type AsynchronousLambda = {
  invocationId: string;
  responseType: string;
  /** Null until it has returned. */
  answer: LambdaAnswer | null;
};

/** The state of a contact before its first flow. A contact that continues another keeps that one's logging. */
export function initialFlowState(previous?: FlowState): FlowState {
  return {
    position: null,
    callers: [],
    pending: null,
    flowAttributes: {},
    external: {},
    results: {},
    loops: {},
    asynchronousLambda: null,
    hooks: {},
    logging: previous?.logging ?? false,
    voice: null,
    queued: false,
    blocksWithoutWait: 0,
    nextId: 1,
  };
}
