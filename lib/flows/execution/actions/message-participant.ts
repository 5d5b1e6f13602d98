import type { ActionBehavior } from "../action-behavior.ts";
import { stringAt } from "../read-parameter.ts";
import { fail, next } from "../step.ts";
import { systemMessage } from "./system-message.ts";

/** Characters that the service takes in one message. */
const MAX_CHARACTERS = 6_000;

/** Chats get the text as it is: speech tags are not interpreted. A task succeeds and shows nothing. */
export const messageParticipant: ActionBehavior = {
  logName: "PlayPrompt",
  classes: { PromptId: "single", Media: "static", SkipWhenDTMFBufferEnabled: "static" },
  infallible: true,
  run({ parameters, contact }) {
    if (contact.Channel !== "CHAT") return next();
    const text = stringAt(parameters, "Text") ?? stringAt(parameters, "SSML");
    if (text === null) return fail("The block has no text to send: prompts and media are for voice");
    if (text.length > MAX_CHARACTERS) return fail(`The text is longer than ${MAX_CHARACTERS} characters`);
    return next({ effects: [systemMessage(text)] });
  },
};
