import type { ConnectContactFlowEvent } from "aws-lambda";
import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { errorOf, type Failed, type Failure, failed, invalidInput } from "../failure.ts";
import { hashIdempotencyKey } from "../idempotency/idempotency-key.ts";
import { defaultInputs } from "../inputs/default-inputs.ts";
import { truncatePointer } from "../inputs/truncate-pointer.ts";
import { coerceParameters } from "./coerce-parameters.ts";
import type { Invocation, Trigger } from "./trigger.ts";
import { withUndeclared } from "./undeclared-inputs.ts";
import { withoutParticipantToken } from "./without-participant-token.ts";

/** A flow waits at most 8 s for a function; the rest is for the way there and back. */
const TIMEOUT_MS = 7_500;

/** A flow accepts answers of less than 32 KB of UTF-8. */
const MAX_ANSWER_BYTES = 32 * 1024;

/**
 * A flow's Invoke AWS Lambda block: its parameters are the inputs, its External attributes the outputs.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export const flowTrigger: Trigger = {
  name: "flow",
  read(event, { workflow, context }) {
    if (!isFlowEvent(event)) return undefined;
    const { ContactData: contact, Parameters: parameters } = event.Details;
    const given = (isJsonObject(parameters) ? parameters : {}) as JsonObject;
    const inputs = workflow.inputs === undefined ? given : coerceParameters(given, workflow.inputs);
    const instanceId = /:instance\/([^/]+)$/.exec(contact.InstanceARN ?? "")?.[1];
    return {
      trigger: "flow",
      correlation: /^[\w-]{1,256}$/.test(contact.ContactId) ? { contactId: contact.ContactId } : {},
      timeoutMs: TIMEOUT_MS,
      inputs: defaultInputs(inputs, workflow, { instanceId }),
      // Connect retries an invocation that it takes for failed. The same block with the same parameters for the same
      // contact is the same invocation.
      idempotencyKey: hashIdempotencyKey("flow", context.functionName, workflow.workflowId, contact.ContactId, given),
    };
  },
  write(outcome, invocation, { workflow }) {
    const written =
      "outputs" in outcome ? writeAttributes(outputsFor(workflow, outcome.outputs), workflow.workflowId) : outcome;
    if ("attributes" in written) return { answer: written.attributes };
    return { ...written, error: errorOf(withoutCallersNames(written.failure, invocation, workflow)) };
  },
};

/** Flow logs record what a function answers, so the token of a chat is in it only where the function asks for that. */
function outputsFor(workflow: Workflow, outputs: JsonObject): JsonObject {
  return process.env.FLOW_PARTICIPANT_TOKEN === "true" ? outputs : withoutParticipantToken(outputs, workflow);
}

function isFlowEvent(event: unknown): event is ConnectContactFlowEvent {
  return (
    isJsonObject(event) &&
    event.Name === "ContactFlowEvent" &&
    isJsonObject(event.Details) &&
    isJsonObject(event.Details.ContactData) &&
    typeof event.Details.ContactData.ContactId === "string"
  );
}

/**
 * Writes outputs as a flow can read them: one flat string for each. An object or array becomes a JSON string under its
 * own name: in a flow, names with dots would be paths, and made-up names could collide with other outputs.
 */
function writeAttributes(outputs: JsonObject, workflowId: string): { attributes: Record<string, string> } | Failed {
  const strings = Object.entries(outputs).flatMap(([name, value]) =>
    value === null ? [] : [[name, stringOf(value)] as const],
  );
  const attributes = Object.fromEntries(strings);
  const size = Buffer.byteLength(JSON.stringify(attributes));
  if (size < MAX_ANSWER_BYTES) return { attributes };
  const [largest] = strings.toSorted(([, a], [, b]) => b.length - a.length);
  return failed(
    "answer-too-large",
    workflowId,
    `The outputs of ${workflowId} have ${size} bytes; a flow accepts less than ${MAX_ANSWER_BYTES}. ` +
      `The largest is ${largest?.[0]}: return less of it. The run itself succeeded.`,
  );
}

function stringOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * A flow shows an error to no one: its message is for Lambda's log only. It names what the document declares and, if an
 * input is missing, the block's other parameters, whose names the flow's author wrote.
 */
function withoutCallersNames(failure: Failure, invocation: Invocation, workflow: Workflow): Failure {
  if (failure.violations === undefined) return failure;
  const known = failure.violations.map(({ pointer, message }) => ({
    pointer: truncatePointer(pointer, workflow.inputs),
    message,
  }));
  const named = invalidInput(workflow.workflowId, known).failure;
  const isMissing = known.some(({ message }) => message === "is required");
  return isMissing ? withUndeclared(named, invocation, workflow) : named;
}
