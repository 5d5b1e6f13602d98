import type { ConnectContactFlowEvent, Context } from "aws-lambda";
import type { RunReport } from "../../arazzo/execution/run-report.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { InvalidInputError } from "../../arazzo/workflow-error.ts";
import { AnswerTooLargeError } from "../errors.ts";
import { hashKey } from "../idempotency/hash-key.ts";
import { defaultInputs } from "../inputs/default-inputs.ts";
import type { Call } from "./call.ts";
import { coerceTexts } from "./coerce-texts.ts";
import { cutPointer } from "./cut-pointer.ts";

/** A flow waits at most 8 s for a function; what is left is for the way there and back. */
const PATIENCE = 7_500;

/** A flow takes answers of less than 32 KB of UTF-8. */
const MAX_ANSWER_BYTES = 32 * 1024;

/**
 * Reads an event of a flow's Invoke AWS Lambda block: the block's parameters are the inputs.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export function readConnectFlow(event: unknown, context: Context): Call | undefined {
  if (!isFlowEvent(event)) return undefined;
  const { ContactData: contact, Parameters: parameters } = event.Details;
  const given = (isJsonObject(parameters) ? parameters : {}) as JsonObject;
  return {
    trigger: "flow",
    correlation: /^[\w-]{1,256}$/.test(contact.ContactId) ? { contactId: contact.ContactId } : {},
    patience: PATIENCE,
    inputs(workflow) {
      const inputs = workflow.inputs === undefined ? given : coerceTexts(given, workflow.inputs);
      const instanceId = /:instance\/([^/]+)$/.exec(contact.InstanceARN ?? "")?.[1];
      return defaultInputs(inputs, workflow, { instanceId });
    },
    // Connect repeats an invocation that it thinks failed. The same block with the same parameters, for the same
    // contact, is the same call, however often it comes.
    idempotencyKey: ({ workflowId }) => hashKey("flow", context.functionName, workflowId, contact.ContactId, given),
    succeed: answer,
    // The block has one Error branch and shows the error to nobody. Its message is for the log only, and so names no
    // more of what came in than the document declares.
    fail(error, workflow) {
      throw error instanceof InvalidInputError ? cutForLog(error, workflow) : error;
    },
  };
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
 * The outputs as a flow can read them: one flat text a name. An object or a list becomes JSON text under its own name,
 * for names with dots would read as paths in the flow, and names made up by us could meet other outputs.
 */
function answer(report: RunReport): Record<string, string> {
  const texts = Object.entries(report.outputs).flatMap(([name, value]) =>
    value === null ? [] : [[name, textOf(value)] as const],
  );
  const flat = Object.fromEntries(texts);
  const size = Buffer.byteLength(JSON.stringify(flat));
  if (size < MAX_ANSWER_BYTES) return flat;
  const [largest] = texts.toSorted(([, a], [, b]) => b.length - a.length);
  throw new AnswerTooLargeError(
    `The outputs of ${report.workflowId} take ${size} bytes; a flow takes less than ${MAX_ANSWER_BYTES}. ` +
      `The largest is ${largest?.[0]}: give out less of it. The run itself went through.`,
    report.workflowId,
  );
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function cutForLog({ violations }: InvalidInputError, { workflowId, inputs }: Workflow): InvalidInputError {
  const cut = violations.map(({ pointer, message }) => ({ pointer: cutPointer(pointer, inputs), message }));
  return new InvalidInputError(workflowId, cut);
}
