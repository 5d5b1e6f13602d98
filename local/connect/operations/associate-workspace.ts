import { connectOperation } from "../requests/operation.ts";
import { changeAssociations, isSameAssociated } from "../workspaces/workspace-associations.ts";
import { workspaceOf } from "../workspaces/workspace-parts.ts";

export const associateWorkspace = connectOperation("AssociateWorkspace", "", (input, call) =>
  changeAssociations(call, workspaceOf(call, input), input.ResourceArns, (before, given) =>
    before.some((one) => isSameAssociated(one, given)) ? "It is associated already" : [...before, given],
  ),
);
