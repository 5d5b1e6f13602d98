import { connectOperation } from "../requests/operation.ts";
import { changeAssociations, isSameAssociated } from "../workspaces/workspace-associations.ts";
import { workspaceOf } from "../workspaces/workspace-parts.ts";

export const disassociateWorkspace = connectOperation("DisassociateWorkspace", "", (input, call) =>
  changeAssociations(call, workspaceOf(call, input), input.ResourceArns, (before, given) => {
    const left = before.filter((one) => !isSameAssociated(one, given));
    return left.length === before.length ? "It is not associated" : left;
  }),
);
