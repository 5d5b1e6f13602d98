import type { Flow, FlowType } from "../document/flow.ts";

/** The console's names of flow types, which its exports carry in their metadata. */
const CONSOLE_TYPES: ReadonlyMap<unknown, FlowType> = new Map<unknown, FlowType>([
  ["contactFlow", "CONTACT_FLOW"],
  ["customerQueue", "CUSTOMER_QUEUE"],
  ["customerHold", "CUSTOMER_HOLD"],
  ["customerWhisper", "CUSTOMER_WHISPER"],
  ["agentHold", "AGENT_HOLD"],
  ["agentWhisper", "AGENT_WHISPER"],
  ["outboundWhisper", "OUTBOUND_WHISPER"],
  ["agentTransfer", "AGENT_TRANSFER"],
  ["queueTransfer", "QUEUE_TRANSFER"],
  ["journey", "CAMPAIGN"],
  ["module", "MODULE"],
  ["contactFlowModule", "MODULE"],
]);

const TYPES: ReadonlySet<unknown> = new Set(CONSOLE_TYPES.values());

/** The type that a flow seems to have, unless it is given. */
export function guessFlowType({ metadata, settings, actions }: Flow): FlowType {
  const types = new Set([...actions.values()].map(({ type }) => type));
  if (types.has("EndFlowModuleExecution")) return "MODULE";
  const given = Object.hasOwn(metadata, "type") ? metadata.type : undefined;
  const known = TYPES.has(given) ? (given as FlowType) : CONSOLE_TYPES.get(given);
  if (known !== undefined) return known;
  if (settings !== undefined) return "MODULE";
  // Older exports lack the type; these actions are for contacts that wait.
  const waits = types.has("MessageParticipantIteratively") || types.has("DequeueContactAndTransferToQueue");
  return waits ? "CUSTOMER_QUEUE" : "CONTACT_FLOW";
}
