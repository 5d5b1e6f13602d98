import { isJsonObject, type JsonValue } from "../../../arazzo/json.ts";
import type { ActionBehavior, ActionTable, Block } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import type { ProfileOperation } from "../flow-request.ts";
import { listAt, objectAt, stringAt } from "../read-parameter.ts";
import { next, type Step } from "../step.ts";

/** Actions on customer profiles, cases and agent assistance. */
export const integrationActions: ActionTable = {
  GetCustomerProfile: profileAction("get"),
  CreateCustomerProfile: profileAction("create"),
  UpdateCustomerProfile: profileAction("update"),
  AssociateContactToCustomerProfile: profileAction("associate"),
  GetCustomerProfileObject: profileAction("getObject"),
  GetCalculatedAttributesForCustomerProfile: profileAction("getCalculatedAttributes"),
  GetCase: caseAction("get"),
  CreateCase: caseAction("create"),
  UpdateCase: caseAction("update"),
  CreateWisdomSession: askOnce({
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
  }),
};

/** Each fills `$.Customer`. */
function profileAction(operation: ProfileOperation): ActionBehavior {
  return askOnce({
    logName: "CustomerProfiles",
    classes: { ProfileResponseData: "static" },
    request({ parameters }) {
      // Documentation has an object, exports an array of names.
      const named = Object.keys(objectAt(parameters, "ProfileResponseData"));
      const fields = named.length > 0 ? named : listAt(parameters, "ProfileResponseData");
      return { type: "profile", operation, data: objectAt(parameters, "ProfileRequestData"), fields };
    },
    settle: (block, fields) => fill("Customer", block, fields),
  });
}

/** Each fills `$.Case`. */
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
    settle: (block, fields) => fill("Case", block, fields),
  });
}

function fill(root: "Customer" | "Case", { state: { results } }: Block, fields: JsonValue): Step {
  const filled = { ...results[root], ...(isJsonObject(fields) ? fields : {}) };
  return next({ change: { results: { ...results, [root]: filled } } });
}
