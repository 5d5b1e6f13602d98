import { isJsonObject } from "../../../arazzo/json.ts";
import type { ActionBehavior } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import { listAt } from "../read-parameter.ts";
import { next } from "../step.ts";

/** The actions of Cases: they differ in what they ask for. All fill `$.Case`. */
export const cases: readonly (readonly [type: string, behavior: ActionBehavior])[] = [
  ["GetCase", caseAction("get")],
  ["CreateCase", caseAction("create")],
  ["UpdateCase", caseAction("update")],
];

function caseAction(operation: "get" | "create" | "update"): ActionBehavior {
  return askOnce({
    logName: "Cases",
    classes: { CaseResponseFields: "static", LinkContactToCase: "static", CaseTemplateId: "static" },
    request: ({ parameters }) => ({
      type: "case",
      operation,
      parameters,
      fields: listAt(parameters, "CaseResponseFields"),
    }),
    settle({ state }, fields) {
      const Case = { ...state.results.Case, ...(isJsonObject(fields) ? fields : {}) };
      return next({ change: { results: { ...state.results, Case } } });
    },
  });
}
