import { askOnce } from "../ask-once.ts";
import { stringsAt } from "../read-parameter.ts";

/** The action has no error branch. */
export const tagContact = askOnce({
  logName: "TagContact",
  infallible: true,
  request: ({ parameters }) => ({ type: "tag", tags: stringsAt(parameters, "Tags") }),
});
