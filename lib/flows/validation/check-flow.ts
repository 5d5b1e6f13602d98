import type { Problem } from "../../arazzo/document/problem.ts";
import { actionTypes } from "../document/action-types/action-types.ts";
import { Findings } from "../document/findings.ts";
import type { FlowChannel, FlowType } from "../document/flow.ts";
import { type FlowDocument, readFlowLeniently } from "../document/read-flow.ts";
import { guessFlowType } from "./guess-flow-type.ts";
import type { KnownFunction, RuleContext } from "./rule.ts";
import { rules } from "./rules/rules.ts";

/** Facts about a flow beside its content. */
export type CheckOptions = {
  /** The flow's type; by default the one that its metadata or its actions show. */
  type?: FlowType | undefined;
  /** The channels of its contacts, for notes on blocks that do nothing there. By default chat and task. */
  channels?: readonly FlowChannel[] | undefined;
  /** The service's Lambda functions by name. Without them, functions are not checked. */
  functions?: ReadonlyMap<string, KnownFunction> | undefined;
  /** The types of the service's flows by name. Without them, names of flows are not checked. */
  flows?: ReadonlyMap<string, FlowType> | undefined;
};

/** Checks a flow by every rule. Errors are what Amazon Connect rejects, notes what the author should know. */
export function checkFlow(document: FlowDocument, options: CheckOptions = {}): Problem[] {
  const findings = new Findings(document.source);
  const context: RuleContext = {
    flow: document.flow,
    actions: document.actions.map(({ action, place }) => ({ action, place, actionType: actionTypes.get(action.type) })),
    type: options.type ?? guessFlowType(document.flow),
    channels: options.channels ?? ["CHAT", "TASK"],
    functions: options.functions,
    flows: options.flows,
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
