import type { DeleteHoursOfOperationOverrideRequest } from "@aws-sdk/client-connect";
import { findOverride, hoursOf } from "../hours/hours-overrides.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const deleteHoursOfOperationOverride = connectOperation(
  "DeleteHoursOfOperationOverride",
  "",
  (input: Checked<DeleteHoursOfOperationOverrideRequest>, call) => {
    const { instance, hours } = hoursOf(call, input);
    const override = findOverride(hours, input.HoursOfOperationOverrideId);
    hours.overrides = (hours.overrides ?? []).filter((one) => one !== override);
    call.state.runner.changed(instance);
    return {};
  },
);
