import type { ActionBehavior } from "../action-behavior.ts";
import { stringAt } from "../read-parameter.ts";
import { next } from "../step.ts";

/** No effect on a chat or task, except on `$.TextToSpeechVoiceId`. */
export const updateContactTextToSpeechVoice: ActionBehavior = {
  logName: "SetVoice",
  infallible: true,
  run: ({ parameters }) => next({ change: { voice: stringAt(parameters, "TextToSpeechVoice") } }),
};
