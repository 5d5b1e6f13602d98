import type {
  CreateHoursOfOperationOverrideRequest,
  CreateHoursOfOperationOverrideResponse,
} from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { hoursOf, putOverride } from "../resources/hours-overrides.ts";

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
