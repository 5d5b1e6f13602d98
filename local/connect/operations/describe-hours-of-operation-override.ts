import type {
  DescribeHoursOfOperationOverrideRequest,
  DescribeHoursOfOperationOverrideResponse,
} from "@aws-sdk/client-connect";
import { describeOverride, findOverride, hoursOf } from "../hours/hours-overrides.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const describeHoursOfOperationOverride = connectOperation(
  "DescribeHoursOfOperationOverride",
  "",
  (input: Checked<DescribeHoursOfOperationOverrideRequest>, call): DescribeHoursOfOperationOverrideResponse => {
    const { instance, hours } = hoursOf(call, input);
    const override = findOverride(hours, input.HoursOfOperationOverrideId);
    return { HoursOfOperationOverride: describeOverride(call, instance, hours, override) as object };
  },
);
