import { askOnce } from "../ask-once.ts";
import { objectAt, stringAt } from "../read-parameter.ts";

/** Changes the contact's name, description, language, customer, references or Wisdom session. */
export const updateContactData = askOnce({
  logName: "SetContactData",
  classes: { TargetContact: "static" },
  request({ parameters }) {
    const { TargetContact, ...data } = objectAt({ parameters }, "parameters");
    return { type: "updateContactData", target: TargetContact === "Related" ? "Related" : "Current", data };
  },
  settle: ({ parameters, state }) => {
    const SessionArn = stringAt(parameters, "WisdomSessionArn");
    const results = SessionArn === null ? state.results : { ...state.results, Wisdom: { SessionArn } };
    return { outcome: { type: "next" }, change: { results } };
  },
});
