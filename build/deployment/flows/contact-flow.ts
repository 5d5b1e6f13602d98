import type { Workflow } from "../../../lib/arazzo/workflow.ts";
import { flowParameters } from "./flow-parameters.ts";

/** An action in the flow language. */
export type FlowAction = {
  Identifier: string;
  Type: string;
  Parameters: Record<string, unknown>;
  Transitions: { NextAction?: string; Errors?: { ErrorType: string; NextAction: string }[] };
};

/**
 * A flow in Connect's flow language.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
 */
export type FlowDocument = {
  Version: "2019-10-30";
  StartAction: string;
  Metadata: Record<string, unknown>;
  Actions: FlowAction[];
};

/** The longest time that a flow waits for a function, in seconds. */
const LONGEST_WAIT = 8;

type FlowOptions = {
  functionArn: string;
  /** The default flow for new contacts. */
  contactFlowId: string | undefined;
  /** Whether the flow waits for an answer. It cannot wait for a durable function. */
  answers?: boolean;
};

/** A flow that runs a workflow, reports the outcome to the customer and disconnects: a starting point for the designer. */
export function contactFlow(
  workflow: Workflow,
  { functionArn, contactFlowId, answers = true }: FlowOptions,
): FlowDocument {
  const actions: FlowAction[] = [
    {
      Identifier: "Run workflow",
      Type: "InvokeLambdaFunction",
      Parameters: {
        LambdaFunctionARN: functionArn,
        InvocationTimeLimitSeconds: String(LONGEST_WAIT),
        InvocationType: answers ? "SYNCHRONOUS" : "ASYNCHRONOUS",
        LambdaInvocationAttributes: flowParameters(workflow.inputs, contactFlowId),
        ResponseValidation: { ResponseType: "STRING_MAP" },
      },
      Transitions: to("Say that it went well", "Say that it failed"),
    },
    message("Say that it went well", !answers ? UNDER_WAY : "contactId" in workflow.outputs ? DONE_WITH_CONTACT : DONE),
    message("Say that it failed", "That did not work. Please try again later."),
    { Identifier: "Hang up", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} },
  ];
  return {
    Version: "2019-10-30",
    StartAction: "Run workflow",
    Metadata: {
      entryPointPosition: { x: 40, y: 40 },
      ActionMetadata: Object.fromEntries(
        actions.map(({ Identifier }, index) => [Identifier, { position: { x: 240 + 260 * index, y: 40 } }]),
      ),
    },
    Actions: actions,
  };
}

const UNDER_WAY = "That is under way.";
const DONE = "That is done.";
const DONE_WITH_CONTACT = "That is done. The number of your contact is $.External.contactId.";

/** Continues with one action after success and with another after any error. */
function to(next: string, afterError: string): FlowAction["Transitions"] {
  return { NextAction: next, Errors: [{ ErrorType: "NoMatchingError", NextAction: afterError }] };
}

/** A message that the customer hears or reads. In a task it is an error, which disconnects too. */
function message(identifier: string, text: string): FlowAction {
  return {
    Identifier: identifier,
    Type: "MessageParticipant",
    Parameters: { Text: text },
    Transitions: to("Hang up", "Hang up"),
  };
}
