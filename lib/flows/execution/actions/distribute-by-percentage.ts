import { askOnce } from "../ask-once.ts";
import { fail, result } from "../step.ts";

/** Conditions compare a random number from 1 to 100, which comes from outside so that a replay takes the same branch. */
export const distributeByPercentage = askOnce({
  logName: "DistributeByPercentage",
  request: () => ({ type: "random" }),
  settle: (_block, value) =>
    typeof value === "number"
      ? result(String(value), { log: { Results: String(value) } })
      : fail("There is no random number"),
});
