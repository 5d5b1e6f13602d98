import { asText } from "../../../arazzo/json.ts";
import type { ActionBehavior } from "../action-behavior.ts";
import { fail, result } from "../step.ts";

/** A reference that leads nowhere meets no condition: a missing value cannot be tested for. */
export const compare: ActionBehavior = {
  logName: "CheckAttribute",
  classes: { ComparisonValue: "single" },
  run({ parameters }) {
    const { ComparisonValue: value = null } = parameters;
    return value === null ? fail("ComparisonValue has no value", "NoMatchingCondition") : result(asText(value));
  },
  logParameters({ parameters, action }) {
    const value = asText(parameters.ComparisonValue ?? "");
    const { conditions } = action.transitions;
    const tested = conditions.find(({ condition }) => condition.operands[0] === value) ?? conditions.at(-1);
    const [operand] = tested?.condition.operands ?? [];
    return [
      {
        ComparisonMethod: tested?.condition.operator ?? "Equals",
        SecondValue: typeof operand === "string" ? operand : "",
        Value: value,
      },
    ];
  },
};
