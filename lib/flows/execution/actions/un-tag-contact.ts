import { askOnce } from "../ask-once.ts";
import { listAt } from "../read-parameter.ts";

export const unTagContact = askOnce({
  logName: "UnTagContact",
  classes: { TagKeys: "static" },
  infallible: true,
  request: ({ parameters }) => ({ type: "untag", keys: listAt(parameters, "TagKeys") }),
});
