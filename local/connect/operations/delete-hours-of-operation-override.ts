import { findOverride, hoursOf } from "../hours/hours-overrides.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteHoursOfOperationOverride = connectOperation("DeleteHoursOfOperationOverride", "", (input, call) => {
  const { instance, hours } = hoursOf(call, input);
  const override = findOverride(hours, input.HoursOfOperationOverrideId);
  hours.overrides = (hours.overrides ?? []).filter((one) => one !== override);
  call.state.runner.changed(instance);
});
