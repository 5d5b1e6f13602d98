import type { ActionBehavior, ActionTable } from "../action-behavior.ts";
import { fail } from "../step.ts";
import { connectParticipantWithLexBot } from "./connect-participant-with-lex-bot.ts";
import { contactActions } from "./contact-actions.ts";
import { createTask } from "./create-task.ts";
import { flowControlActions } from "./flow-control-actions.ts";
import { integrationActions } from "./integration-actions.ts";
import { invokeLambdaFunction } from "./invoke-lambda-function.ts";
import { participantActions } from "./participant-actions.ts";
import { queueActions } from "./queue-actions.ts";
import { showView } from "./show-view.ts";
import { updateContactEventHooks } from "./update-contact-event-hooks.ts";
import { voiceActions } from "./voice-actions.ts";
import { wait } from "./wait.ts";

/** Every action type that runs. */
const BEHAVIORS: ActionTable = {
  ...participantActions,
  ...flowControlActions,
  ...contactActions,
  ...queueActions,
  ...integrationActions,
  ...voiceActions,
  ConnectParticipantWithLexBot: connectParticipantWithLexBot,
  CreateTask: createTask,
  InvokeLambdaFunction: invokeLambdaFunction,
  ShowView: showView,
  UpdateContactEventHooks: updateContactEventHooks,
  Wait: wait,
};

/** Finds how an action type runs. Types without documentation take their error branch and are named in the log. */
export function behaviorOf(type: string): ActionBehavior {
  return (Object.hasOwn(BEHAVIORS, type) ? BEHAVIORS[type] : undefined) ?? undocumented(type);
}

function undocumented(type: string): ActionBehavior {
  return {
    logName: type,
    classes: {},
    run: () => fail(`The action type ${type} is not documented, so it is not simulated`),
  };
}
