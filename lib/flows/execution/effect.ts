import type { JsonObject } from "../../arazzo/json.ts";
import type { FlowLogLine } from "./flow-log-line.ts";
import type { FlowRequest } from "./flow-request.ts";
import type { FlowReference } from "./flow-state.ts";

/** Something that a decision asks of the outside. Only a request is answered. */
export type Effect =
  | { type: "request"; id: string; request: FlowRequest }
  /** The flow no longer waits for this request: its answer comes too late and is ignored. */
  | { type: "abandon"; id: string }
  | { type: "sendMessage"; role: "SYSTEM" | "BOT"; content: string; contentType: string }
  | { type: "startTimer"; id: string; seconds: number }
  | { type: "cancelTimer"; id: string }
  /** Ends the contact. Chats that a flow ends have no reason. */
  | { type: "disconnect"; reason: string | null }
  | { type: "flowEnded"; how: FlowEnd; reason: string | null }
  | { type: "log"; line: FlowLogLine }
  | BlockStarted
  | BlockFinished;

/** How a flow ended: `interrupted` from outside, `failed` by an error without a branch, `stopped` for looping too long. */
export type FlowEnd =
  | "disconnected"
  | "queued"
  | "transferred"
  | "ended"
  | "ranOut"
  | "failed"
  | "stopped"
  | "interrupted";

type BlockFacts = {
  at: number;
  flow: FlowReference;
  action: string;
  actionType: string;
  /** With references resolved. */
  parameters: JsonObject;
};

/** A block begins. Independent of flow logging, so that a page or a terminal can show every block. */
type BlockStarted = { type: "blockStarted" } & BlockFacts;

export type BlockFinished = { type: "blockFinished"; startedAt: number; branch: Branch } & BlockFacts;

/** The way that a flow takes after a block. `to` is null where that way leads out of the flow. */
export type Branch = {
  kind: "next" | "condition" | "error" | "end" | "enter" | "interrupted";
  /** The result that a condition met, or the error type of the branch. */
  name: string | null;
  to: string | null;
  /** Why it is not the success branch. */
  reason: string | null;
};
