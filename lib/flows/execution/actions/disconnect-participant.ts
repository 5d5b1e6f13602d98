import type { ActionBehavior } from "../action-behavior.ts";
import { end } from "../step.ts";

export const disconnectParticipant: ActionBehavior = { logName: "Disconnect", run: () => end("disconnected") };
