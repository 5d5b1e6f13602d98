import { hoursOf, putOverride } from "../hours/hours-overrides.ts";
import { connectOperation } from "../requests/operation.ts";

export const createHoursOfOperationOverride = connectOperation(
  "CreateHoursOfOperationOverride",
  "The week of an override that recurs weekly begins on Sunday.",
  (input, call) => {
    const { InstanceId, HoursOfOperationId, ...given } = input;
    const { instance, hours } = hoursOf(call, input);
    const { id } = putOverride(call, hours, given);
    call.state.runner.changed(instance);
    return { HoursOfOperationOverrideId: id };
  },
);
