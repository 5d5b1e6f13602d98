import type { AssociateHoursOfOperationsRequest } from "@aws-sdk/client-connect";
import { hoursOf } from "../hours/hours-overrides.ts";
import { addParents } from "../hours/parent-hours.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const associateHoursOfOperations = connectOperation(
  "AssociateHoursOfOperations",
  "A standard override counts before those of parents; parents' overrides count in the time zone of the child.",
  (input: Checked<AssociateHoursOfOperationsRequest>, call) => {
    const { instance, hours } = hoursOf(call, input);
    const ids = input.ParentHoursOfOperationConfigs.map(({ HoursOfOperationId = "" }) => HoursOfOperationId);
    addParents(call, instance, hours, ids);
    return {};
  },
);
