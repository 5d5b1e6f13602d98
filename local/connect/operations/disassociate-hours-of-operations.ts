import type { DisassociateHoursOfOperationsRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { hoursOf } from "../resources/hours-overrides.ts";
import { removeParents } from "../resources/parent-hours.ts";

export const disassociateHoursOfOperations = connectOperation(
  "DisassociateHoursOfOperations",
  "",
  (input: Checked<DisassociateHoursOfOperationsRequest>, call) => {
    const { instance, hours } = hoursOf(call, input);
    removeParents(call, instance, hours, input.ParentHoursOfOperationIds);
    return {};
  },
);
