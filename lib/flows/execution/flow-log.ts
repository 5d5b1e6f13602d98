import type { JsonObject } from "../../arazzo/json.ts";
import type { Block } from "./action-behavior.ts";
import type { FlowLogLine } from "./flow-log-line.ts";
import type { Position } from "./flow-state.ts";
import type { PublishedFlow } from "./published-flow.ts";
import type { Logged } from "./step.ts";

type LineParts = {
  block: Pick<Block, "contact" | "at">;
  position: Position;
  flow: Pick<PublishedFlow, "arn" | "name">;
  logName: string;
  parameters: JsonObject;
  logged?: Logged;
  reason?: string | null;
};

/** Writes a line as CloudWatch would have it. */
export function flowLogLine({
  block,
  position,
  flow,
  logName,
  parameters,
  logged = {},
  reason,
}: LineParts): FlowLogLine {
  return {
    ContactId: block.contact.ContactId,
    ContactFlowId: flow.arn,
    ContactFlowName: flow.name,
    ContactFlowModuleType: logName,
    Identifier: position.action,
    Timestamp: timestamp(block.at),
    Parameters: parameters,
    ...logged,
    ...(reason !== null && reason !== undefined && { Reason: reason }),
  };
}

/** An invalid time must not stop a contact. */
function timestamp(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
