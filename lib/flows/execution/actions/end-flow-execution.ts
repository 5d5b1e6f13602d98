import type { ActionBehavior } from "../action-behavior.ts";
import { end } from "../step.ts";

/** A queue flow leaves the contact waiting; a whisper is over. */
export const endFlowExecution: ActionBehavior = { logName: "Resume", run: () => end("ended") };
