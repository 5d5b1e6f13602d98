import { randomUUID } from "node:crypto";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import type { Responder } from "../flow-host.ts";

/** An asynchronous invocation is answered at once; its result comes as an event of the contact. */
export const invokeLambda: Responder<"invokeLambda"> = ({ host, contact, request, signal }) => {
  const { functionArn, event, timeLimitSeconds, asynchronous } = request;
  if (!asynchronous) return host.functions({ functionArn, event, timeLimitSeconds, signal });
  const invocationId = randomUUID();
  const returned = (answer: Answer) => host.happen(contact, { type: "lambdaReturned", invocationId, answer });
  void host.functions({ functionArn, event, timeLimitSeconds, signal: host.stopping }).then(returned);
  return { ok: true, result: { invocationId } };
};
