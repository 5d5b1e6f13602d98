import type {
  CreateHoursOfOperationOverrideRequest,
  CreateHoursOfOperationOverrideResponse,
} from "@aws-sdk/client-connect";
import { hoursOf, putOverride } from "../hours/hours-overrides.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const createHoursOfOperationOverride = connectOperation(
  "CreateHoursOfOperationOverride",
  "The week of an override that recurs weekly begins on Sunday.",
  (input: Checked<CreateHoursOfOperationOverrideRequest>, call): CreateHoursOfOperationOverrideResponse => {
    const { InstanceId, HoursOfOperationId, ...given } = input;
    const { instance, hours } = hoursOf(call, input);
    const { id } = putOverride(call, hours, given);
    call.state.runner.changed(instance);
    return { HoursOfOperationOverrideId: id };
  },
);
