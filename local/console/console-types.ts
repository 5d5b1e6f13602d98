// All types that go over the wire between the page and the server, in one place: longer than other files.
import type { RunReport } from "../../lib/arazzo/execution/run-report.ts";
import type { JsonObject, JsonValue } from "../../lib/arazzo/json.ts";
import type { Branch } from "../../lib/flows/execution/effect.ts";
import type { FlowLogLine } from "../../lib/flows/execution/flow-log-line.ts";
import type { ChatItem } from "../connect/state/chat-item.ts";

/** A contact as a table shows it. Times are in ISO 8601. */
export type ContactRow = {
  id: string;
  instanceId: string;
  channel: string;
  name: string;
  state: string;
  /** Where it is: in a flow, in a queue, with an agent. */
  stage: string;
  flow: string;
  queue: string;
  agent: string;
  lastMessage: string;
  initiatedAt: string;
  updatedAt: string;
  disconnectedAt?: string;
};

/** A page of contacts. `total` counts all, `matching` those that meet the filter, `open` those that have not ended or are worked on. */
export type ContactPage = { items: ContactRow[]; total: number; matching: number; offset: number; open: number };

export type RelatedContact = ContactRow & { parentId?: string; initiationMethod: string };

export type ContactView = {
  row: ContactRow;
  description?: string;
  attributes: Record<string, string>;
  references: Record<string, { Type?: string; Value?: string }>;
  details: Record<string, JsonValue>;
  participants: { role: string; displayName: string; joinedAt?: string; leftAt?: string }[];
  related: RelatedContact[];
  runs: RunSummary[];
};

type ContactValues = { attributes: Record<string, string>; queueId?: string };

type TimelineBlock = {
  type: "blockStarted" | "blockFinished";
  flow: { id: string; revision: string };
  action: string;
  actionType: string;
  parameters: JsonObject;
  branch?: Branch;
};

export type TimelineItem = { order: number; at: string; durationMs?: number } & (
  | {
      kind: "request";
      requestId: string;
      service: string;
      operation: string;
      status: number;
      errorName?: string;
      fault?: JsonObject;
      input?: JsonValue;
      output?: JsonValue;
    }
  | { kind: "block"; block: TimelineBlock; before: ContactValues; after?: ContactValues }
  | { kind: "log"; line: FlowLogLine }
  | { kind: "message"; item: ChatItem }
  | { kind: "system"; event: string; detail?: Record<string, string> }
  | { kind: "function"; functionArn: string; event: JsonValue; answer?: JsonValue; error?: string }
);

export type FlowBranch = { kind: "next" | "condition" | "error"; label: string; to: string };
export type FlowBlock = {
  id: string;
  type: string;
  parameters: JsonObject;
  branches: FlowBranch[];
  x: number;
  y: number;
};

export type FlowView = {
  id: string;
  revision: string;
  name: string;
  type: string;
  start: string;
  /** Whether every block has a position in the document. */
  positioned: boolean;
  blocks: FlowBlock[];
};

/** `ways` counts the branches by {@link wayKey}. */
export type BlockCounts = { entered: number; failed: number; contacts: number; ways: Record<string, number> };

/** Success and error branches can lead to the same block. */
export function wayKey(kind: string, to: string): string {
  return `${kind} ${to}`;
}

export type GraphNode = { id: string; kind: "start" | "step" | "workflow" | "end"; label: string; detail?: string };
export type GraphEdge = { from: string; to: string; label: string; failure: boolean };

/** A workflow as nodes and edges, for a drawing. Steps have their ids as `step:ID`. */
export type WorkflowGraph = { nodes: GraphNode[]; edges: GraphEdge[] };

/** A workflow of the project, with what a form and a drawing need. */
export type ShippedWorkflow = {
  workflowId: string;
  file: string;
  summary: string;
  inputs: JsonObject;
  sample: JsonObject;
  graph: WorkflowGraph;
};

/** A request of a run, as the run made it and as it was answered. */
export type Exchange = {
  stepId: string;
  operationId: string;
  atMs: number;
  request: JsonValue;
  response?: { status: number; body: JsonValue };
};

/** A run of a workflow, as the stack, the command line or the console reports it. */
export type RecordedRun = {
  id: string;
  /** When it began, in ISO 8601. */
  at: string;
  workflowId: string;
  /** `api`, `flow`, `direct`, `command line` or `console`. */
  trigger: string;
  /** The run's status; `not started` where its inputs were rejected, `broken off` after an unexpected error. */
  status: string;
  durationMs: number;
  /** The contacts that it created, and the one whose flow invoked it. */
  contactIds: string[];
  inputs?: JsonValue;
  report?: RunReport;
  exchanges: Exchange[];
  failure?: JsonValue;
  /** AWS's id of the request, and the like. */
  correlation: Record<string, string>;
  graph?: WorkflowGraph;
};

export type RunSummary = Pick<
  RecordedRun,
  "id" | "at" | "workflowId" | "trigger" | "status" | "durationMs" | "contactIds"
>;

export type AgentContact = ContactRow & {
  phase: "offered" | "connected" | "afterContactWork";
  since?: string;
  description?: string;
  attributes: Record<string, string>;
};

export type AgentView = {
  id: string;
  instanceId: string;
  name: string;
  username: string;
  statusId?: string;
  status: string;
  routable: boolean;
  missedContact: boolean;
  /** Whether a person answers instead of the script. */
  atDesk: boolean;
  slots: Record<string, number>;
  contacts: AgentContact[];
};

export type Controls = {
  latencyMs: number;
  throttle: boolean | Record<string, { rate: number; burst: number }>;
  faults: { fault: JsonObject; used: number }[];
  clock: { now: string; paused: boolean; aheadMs: number; next?: string };
  agent: "none" | JsonObject;
  agents: JsonValue;
  atDesk: string[];
  bot: JsonValue;
  instances: string[];
};

export type NamedResource = { id: string; name: string; type?: string };

type DirectoryInstance = {
  id: string;
  name: string;
  flows: NamedResource[];
  modules: NamedResource[];
  queues: NamedResource[];
  agents: NamedResource[];
  statuses: NamedResource[];
  quickConnects: NamedResource[];
};

export type Directory = { instances: DirectoryInstance[] };

/** A change, as `GET /_local/changes` reports it. */
export type Change = { topics: string[]; contacts: string[]; more: boolean };
