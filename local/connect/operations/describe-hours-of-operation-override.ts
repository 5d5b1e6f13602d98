import { describeOverride, findOverride, hoursOf } from "../hours/hours-overrides.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeHoursOfOperationOverride = connectOperation(
  "DescribeHoursOfOperationOverride",
  "",
  (input, call) => {
    const { instance, hours } = hoursOf(call, input);
    const override = findOverride(hours, input.HoursOfOperationOverrideId);
    return { HoursOfOperationOverride: describeOverride(call, instance, hours, override) as object };
  },
);
