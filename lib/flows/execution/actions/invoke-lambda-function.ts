import type { JsonValue } from "../../../arazzo/json.ts";
import type { ActionBehavior, Block } from "../action-behavior.ts";
import type { Answer } from "../flow-event.ts";
import { lambdaEvent } from "../lambda-event.ts";
import { readLambdaAnswer } from "../read-lambda-answer.ts";
import { numberAt, objectAt, stringAt } from "../read-parameter.ts";
import { ask, fail, next, type Step } from "../step.ts";

/** Seconds that the service waits at most. */
const LONGEST = { synchronous: 8, asynchronous: 60 };
/** Seconds, as the console sets them. */
const DEFAULT_TIME_LIMIT = 3;

/** Waits for the answer and shows it at `$.External`. Asynchronous invocations go on at once; a Wait block takes their answer. */
export const invokeLambdaFunction: ActionBehavior = {
  logName: "InvokeExternalResource",
  classes: {
    InvocationTimeLimitSeconds: "static",
    InvocationType: "static",
    ResponseValidation: "static",
    LambdaInvocationAttributes: "json",
  },
  logsStart: true,
  run(block) {
    const { parameters, contact } = block;
    const functionArn = stringAt(parameters, "LambdaFunctionARN");
    if (functionArn === null) return fail("LambdaFunctionARN is missing or empty");
    const timeLimitSeconds = timeLimitOf(block);
    if (timeLimitSeconds === null) return fail("InvocationTimeLimitSeconds must be a number greater than 0");
    const event = lambdaEvent(contact, objectAt(parameters, "LambdaInvocationAttributes"));
    return ask({ type: "invokeLambda", functionArn, event, timeLimitSeconds, asynchronous: isAsynchronous(block) });
  },
  resume(block, arrival) {
    if (arrival.type !== "answered") return undefined;
    const { answer } = arrival;
    if (!answer.ok) return fail(answer.reason, answer.errorType, { log: { Results: FAILED } });
    return isAsynchronous(block) ? rememberInvocation(block, answer) : readAnswer(block, answer.result);
  },
  logParameters: (block) => {
    const parameters = objectAt(block.parameters, "LambdaInvocationAttributes");
    return [
      {
        FunctionArn: stringAt(block.parameters, "LambdaFunctionARN"),
        TimeLimit: String((timeLimitOf(block) ?? 0) * 1_000),
        ResponseValidation: `ResponseType=${responseTypeOf(block)}`,
        ...(Object.keys(parameters).length > 0 && { Parameters: parameters }),
      },
    ];
  },
};

/** The service's own words for it. */
const FAILED = "The Lambda Function Returned An Error.";

function readAnswer(block: Block, payload: JsonValue): Step {
  const answer = readLambdaAnswer(payload, responseTypeOf(block));
  if ("reason" in answer) return fail(answer.reason, undefined, { log: { Results: FAILED } });
  const { external } = answer;
  return next({ change: { external }, log: { ExternalResults: external } });
}

function rememberInvocation(block: Block, { result }: Extract<Answer, { ok: true }>): Step {
  const invocationId = stringAt(result, "invocationId") ?? "";
  const asynchronousLambda = { invocationId, responseType: responseTypeOf(block), answer: null };
  return next({ change: { asynchronousLambda } });
}

/** Longer limits than the service's are cut to those; some published flows have 30. */
function timeLimitOf(block: Block): number | null {
  const { parameters } = block;
  const given =
    parameters.InvocationTimeLimitSeconds === undefined
      ? DEFAULT_TIME_LIMIT
      : numberAt(parameters, "InvocationTimeLimitSeconds");
  if (given === null || given <= 0) return null;
  return Math.min(given, isAsynchronous(block) ? LONGEST.asynchronous : LONGEST.synchronous);
}

function isAsynchronous({ parameters }: Block): boolean {
  return stringAt(parameters, "InvocationType") === "ASYNCHRONOUS";
}

function responseTypeOf({ parameters }: Block): string {
  return stringAt(parameters, "ResponseValidation", "ResponseType") ?? "STRING_MAP";
}
