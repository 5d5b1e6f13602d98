import type { ActionTable } from "../action-behavior.ts";
import { stringAt } from "../read-parameter.ts";
import { end, fail, next, systemMessage } from "../step.ts";

/** Characters that the service takes in one message. */
const MAX_CHARACTERS = 6_000;

/** Actions that speak to participants and disconnect them. */
export const participantActions: ActionTable = {
  DisconnectParticipant: { logName: "Disconnect", run: () => end("disconnected") },
  /** Chats get the text as it is: speech tags are not interpreted. A task succeeds and shows nothing. */
  MessageParticipant: {
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
  },
};
