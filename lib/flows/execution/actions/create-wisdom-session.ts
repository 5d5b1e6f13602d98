import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { next } from "../step.ts";

export const createWisdomSession = askOnce({
  logName: "SetWisdomAssistant",
  channels: ["CHAT", "VOICE", "EMAIL"],
  request({ parameters }) {
    const assistantArn = stringAt(parameters, "WisdomAssistantArn");
    return assistantArn === null
      ? "WisdomAssistantArn is missing or empty"
      : { type: "createWisdomSession", assistantArn };
  },
  settle({ state }, answer) {
    const Wisdom = { SessionArn: stringAt(answer, "sessionArn") };
    return next({ change: { results: { ...state.results, Wisdom } } });
  },
});
