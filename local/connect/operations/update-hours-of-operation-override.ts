import type { UpdateHoursOfOperationOverrideRequest } from "@aws-sdk/client-connect";
import { findOverride, hoursOf, putOverride } from "../hours/hours-overrides.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const updateHoursOfOperationOverride = connectOperation(
  "UpdateHoursOfOperationOverride",
  "The week of an override that recurs weekly begins on Sunday.",
  (input: Checked<UpdateHoursOfOperationOverrideRequest>, call) => {
    const { InstanceId, HoursOfOperationId, HoursOfOperationOverrideId, ...given } = input;
    const { instance, hours } = hoursOf(call, input);
    putOverride(call, hours, given, findOverride(hours, HoursOfOperationOverrideId));
    call.state.runner.changed(instance);
    return {};
  },
);
