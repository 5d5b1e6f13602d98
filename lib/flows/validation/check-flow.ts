import type { Problem } from "../../arazzo/document/problem.ts";
import { actionTypes } from "../document/action-types/action-types.ts";
import { Findings } from "../document/findings.ts";
import type { Flow, FlowChannel, FlowType } from "../document/flow.ts";
import { type FlowDocument, readFlowLeniently } from "../document/read-flow.ts";
import type { KnownFunction, RuleContext } from "./rule.ts";
import { rules } from "./rules/rules.ts";

/** What is known of a flow beside its content. */
export type CheckOptions = {
  /** What kind of flow it is; by default the kind that its metadata or its actions show. */
  type?: FlowType | undefined;
  /** The channels of its contacts, for notes on blocks that do nothing there. By default chat and task. */
  channels?: readonly FlowChannel[] | undefined;
  /** The service's Lambda functions by name. Without them, functions are not checked. */
  functions?: ReadonlyMap<string, KnownFunction> | undefined;
};

/** Checks a flow by every rule. Errors are what Amazon Connect rejects, notes what the author should know. */
export function checkFlow(document: FlowDocument, options: CheckOptions = {}): Problem[] {
  const findings = new Findings(document.source);
  const context: RuleContext = {
    flow: document.flow,
    actions: document.actions.map(({ action, place }) => ({ action, place, actionType: actionTypes.get(action.type) })),
    type: options.type ?? guessType(document.flow),
    channels: options.channels ?? ["CHAT", "TASK"],
    functions: options.functions,
    findings,
  };
  for (const rule of rules) rule(context);
  return findings.problems();
}

/** Reads and checks a flow's content: all of its mistakes together, also where its structure has some. */
export function checkFlowContent(
  text: string,
  options: CheckOptions & { file?: string } = {},
): { document?: FlowDocument; problems: Problem[] } {
  const { document, problems } = readFlowLeniently(text, options.file);
  if (document === undefined) return { problems };
  const misbuilt = new Set(problems.filter(({ severity }) => severity === "error").map(({ pointer }) => pointer));
  const rest = checkFlow(document, options).filter(({ pointer }) => !misbuilt.has(pointer));
  const all = [...problems, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
  return { document, problems: all };
}

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

/** The type that a flow seems to have, where nobody says it. */
function guessType({ metadata, settings, actions }: Flow): FlowType {
  const types = new Set([...actions.values()].map(({ type }) => type));
  if (types.has("EndFlowModuleExecution")) return "MODULE";
  const known = CONSOLE_TYPES.get(Object.hasOwn(metadata, "type") ? metadata.type : undefined);
  if (known !== undefined) return known;
  if (settings !== undefined) return "MODULE";
  // Older exports lack the type; these actions are for contacts that wait.
  const waits = types.has("MessageParticipantIteratively") || types.has("DequeueContactAndTransferToQueue");
  return waits ? "CUSTOMER_QUEUE" : "CONTACT_FLOW";
}
