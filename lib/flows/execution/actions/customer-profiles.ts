import { isJsonObject } from "../../../arazzo/json.ts";
import type { ActionBehavior } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import type { ProfileOperation } from "../flow-request.ts";
import { listAt, objectAt } from "../read-parameter.ts";
import { next } from "../step.ts";

/** The actions of Customer Profiles: they differ in what they ask for. All fill `$.Customer`. */
export const customerProfiles: readonly (readonly [type: string, behavior: ActionBehavior])[] = [
  ["GetCustomerProfile", profileAction("get")],
  ["CreateCustomerProfile", profileAction("create")],
  ["UpdateCustomerProfile", profileAction("update")],
  ["AssociateContactToCustomerProfile", profileAction("associate")],
  ["GetCustomerProfileObject", profileAction("getObject")],
  ["GetCalculatedAttributesForCustomerProfile", profileAction("getCalculatedAttributes")],
];

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
    settle({ state }, fields) {
      const Customer = { ...state.results.Customer, ...(isJsonObject(fields) ? fields : {}) };
      return next({ change: { results: { ...state.results, Customer } } });
    },
  });
}
