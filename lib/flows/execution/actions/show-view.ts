import type { ActionBehavior } from "../action-behavior.ts";
import { listAt, numberAt, objectAt, stringAt } from "../read-parameter.ts";
import { ask, fail, result } from "../step.ts";

/** Seconds; published flows have 30 to 59,940. */
const DEFAULT_TIME_LIMIT = 300;

/** Shows a view and waits for its answer, whose action is the result. */
export const showView: ActionBehavior = {
  logName: "ShowView",
  channels: ["CHAT"],
  classes: { InvocationTimeLimitSeconds: "static", ViewData: "json", SensitiveDataConfiguration: "static" },
  run({ parameters }) {
    const id = stringAt(parameters, "ViewResource", "Id");
    if (id === null) return fail("ViewResource.Id is missing or empty");
    const seconds = numberAt(parameters, "InvocationTimeLimitSeconds") ?? DEFAULT_TIME_LIMIT;
    if (seconds <= 0) return fail("InvocationTimeLimitSeconds must be greater than 0");
    const view = { id, version: stringAt(parameters, "ViewResource", "Version") ?? "Latest" };
    const hideResponseOn = listAt(parameters, "SensitiveDataConfiguration", "HideResponseOn");
    return ask({ type: "showView", view, data: parameters.ViewData ?? {}, hideResponseOn }, { seconds });
  },
  resume({ state }, arrival) {
    if (arrival.type === "timer") return fail("The view was not answered in time", "TimeLimitExceeded");
    if (arrival.type !== "answered") return undefined;
    const { answer } = arrival;
    if (!answer.ok) return fail(answer.reason, answer.errorType);
    const Action = stringAt(answer.result, "action") ?? "";
    const Views = { Action, ViewResultData: objectAt(answer.result, "data") };
    return result(Action, {
      change: { results: { ...state.results, Views }, blocksWithoutWait: 0 },
      log: { Results: Action },
    });
  },
};
