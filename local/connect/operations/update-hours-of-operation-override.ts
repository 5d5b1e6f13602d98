import { findOverride, hoursOf, putOverride } from "../hours/hours-overrides.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateHoursOfOperationOverride = connectOperation(
  "UpdateHoursOfOperationOverride",
  "The week of an override that recurs weekly begins on Sunday.",
  (input, call) => {
    const { InstanceId, HoursOfOperationId, HoursOfOperationOverrideId, ...given } = input;
    const { instance, hours } = hoursOf(call, input);
    putOverride(call, hours, given, findOverride(hours, HoursOfOperationOverrideId));
    call.state.runner.changed(instance);
  },
);
