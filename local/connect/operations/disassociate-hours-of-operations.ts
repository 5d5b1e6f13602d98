import { hoursOf } from "../hours/hours-overrides.ts";
import { removeParents } from "../hours/parent-hours.ts";
import { connectOperation } from "../requests/operation.ts";

export const disassociateHoursOfOperations = connectOperation("DisassociateHoursOfOperations", "", (input, call) => {
  const { instance, hours } = hoursOf(call, input);
  removeParents(call, instance, hours, input.ParentHoursOfOperationIds);
});
