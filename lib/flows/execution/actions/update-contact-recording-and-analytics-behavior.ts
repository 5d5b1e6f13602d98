import type { ActionBehavior } from "../action-behavior.ts";
import { fail, next } from "../step.ts";

/** A chat takes ChatBehavior only; a task takes none. Nothing is recorded here. */
export const updateContactRecordingAndAnalyticsBehavior: ActionBehavior = {
  logName: "SetRecordingAndAnalyticsBehavior",
  run({ parameters, contact }) {
    if (contact.Channel === "CHAT" && parameters.VoiceBehavior === undefined) return next();
    return fail(`The block's behavior does not fit the channel ${contact.Channel}`, "ChannelMismatch");
  },
};
