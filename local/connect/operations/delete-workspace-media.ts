import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { changeWorkspace, workspaceOf } from "../workspaces/workspace-parts.ts";

export const deleteWorkspaceMedia = connectOperation("DeleteWorkspaceMedia", "", (input, call) => {
  const workspace = workspaceOf(call, input);
  const { [input.MediaType]: removed, ...media } = workspace.parts.media ?? {};
  if (removed === undefined) throw notFound("WorkspaceMedia", input.MediaType);
  changeWorkspace(call, workspace, { media });
});
