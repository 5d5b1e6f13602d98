import type { DisassociateHoursOfOperationsRequest } from "@aws-sdk/client-connect";
import { hoursOf } from "../hours/hours-overrides.ts";
import { removeParents } from "../hours/parent-hours.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const disassociateHoursOfOperations = connectOperation(
  "DisassociateHoursOfOperations",
  "",
  (input: Checked<DisassociateHoursOfOperationsRequest>, call) => {
    const { instance, hours } = hoursOf(call, input);
    removeParents(call, instance, hours, input.ParentHoursOfOperationIds);
    return {};
  },
);
