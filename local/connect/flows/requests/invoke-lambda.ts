import { randomUUID } from "node:crypto";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { associationsOf } from "../../associations/associations-of.ts";
import { type Responder, refuse } from "../flow-host.ts";

/** An asynchronous invocation is answered at once; its result comes as an event of the contact. */
export const invokeLambda: Responder<"invokeLambda"> = ({ host, instance, contact, request, signal }) => {
  const { functionArn, event, timeLimitSeconds, asynchronous } = request;
  const associated = associationsOf(instance, "lambda-functions");
  if (associated.length > 0 && !associated.some(({ value }) => isOf(functionArn, String(value.FunctionArn))))
    return refuse(`The function ${functionArn} is not associated with the instance`);
  if (!asynchronous) return host.functions({ functionArn, event, timeLimitSeconds, signal });
  const invocationId = randomUUID();
  const returned = (answer: Answer) => host.happen(contact, { type: "lambdaReturned", invocationId, answer });
  void host.functions({ functionArn, event, timeLimitSeconds, signal: host.stopping }).then(returned);
  return { ok: true, result: { invocationId } };
};

/** Whether an ARN is a function's, or that of one of its versions or aliases. */
function isOf(functionArn: string, associated: string): boolean {
  return functionArn === associated || functionArn.startsWith(`${associated}:`);
}
