import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { fail, result } from "../step.ts";

/** Without an id it checks the target queue's hours. */
export const checkHoursOfOperation = askOnce({
  logName: "CheckHoursOfOperation",
  request: ({ parameters }) => ({ type: "checkHours", hoursId: stringAt(parameters, "HoursOfOperationId") }),
  settle(_block, isOpen) {
    if (typeof isOpen !== "boolean") return fail("There are no hours to check");
    const value = isOpen ? "True" : "False";
    return result(value, { log: { Results: value } });
  },
});
