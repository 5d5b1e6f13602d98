import { hoursOf } from "../hours/hours-overrides.ts";
import { addParents } from "../hours/parent-hours.ts";
import { connectOperation } from "../requests/operation.ts";

export const associateHoursOfOperations = connectOperation(
  "AssociateHoursOfOperations",
  "A standard override counts before those of parents; parents' overrides count in the time zone of the child.",
  (input, call) => {
    const { instance, hours } = hoursOf(call, input);
    const ids = input.ParentHoursOfOperationConfigs.map(({ HoursOfOperationId = "" }) => HoursOfOperationId);
    addParents(call, instance, hours, ids);
  },
);
