import type { ActionBehavior, Block } from "../action-behavior.ts";
import { listAt, numberAt } from "../read-parameter.ts";
import { fail, wait as pause, result, type Step } from "../step.ts";

/** Seven days, in seconds. */
const LONGEST = 604_800;

/** Waits for time, or for one of its events; the event's name is the result. */
export const wait: ActionBehavior = {
  logName: "Wait",
  channels: ["CHAT", "TASK"],
  classes: { TimeLimitSeconds: "single", TimeoutSeconds: "single", Events: "static" },
  run(block) {
    const { parameters, contact } = block;
    // Documentation and exports disagree on the name.
    const seconds = numberAt(parameters, "TimeLimitSeconds") ?? numberAt(parameters, "TimeoutSeconds");
    if (seconds === null || seconds <= 0 || seconds > LONGEST)
      return fail(`TimeLimitSeconds must be a number from 1 to ${LONGEST}`);
    const events = listAt(parameters, "Events");
    if (events.includes("BotParticipantDisconnected") && !contact.HasBot)
      return fail("No bot takes part in the contact", "ParticipantNotFound");
    return lambdaReturned(block) ?? pause(seconds);
  },
  resume(block, arrival) {
    const events = listAt(block.parameters, "Events");
    switch (arrival.type) {
      case "timer":
        return result("WaitCompleted");
      case "customerMessage":
        // A task has no conversation to return to.
        return events.includes("CustomerReturned") && block.contact.Channel === "CHAT"
          ? result("CustomerReturned")
          : undefined;
      case "botLeft":
        return events.includes("BotParticipantDisconnected") ? result("BotParticipantDisconnected") : undefined;
      case "lambdaReturned":
        return lambdaReturned(block);
      default:
        return undefined;
    }
  },
};

/**
 * The answer of the last asynchronous Lambda, if the block waits for it and it has come. The event's name is not
 * documented: every one that begins with Lambda is taken for it.
 */
function lambdaReturned({ parameters, state }: Block): Step | undefined {
  const event = listAt(parameters, "Events").find((name) => name.startsWith("Lambda"));
  const lambda = state.asynchronousLambda;
  if (event === undefined || lambda === null || lambda.answer === null) return undefined;
  if ("reason" in lambda.answer) return fail(lambda.answer.reason);
  const { external } = lambda.answer;
  return result(event, { change: { external }, log: { ExternalResults: external } });
}
