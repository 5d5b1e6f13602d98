import { connectOperation } from "../requests/operation.ts";
import { pageOf } from "../workspaces/workspace-pages.ts";
import { changeWorkspace, workspaceOf } from "../workspaces/workspace-parts.ts";

export const deleteWorkspacePage = connectOperation("DeleteWorkspacePage", "", (input, call) => {
  const workspace = workspaceOf(call, input);
  const page = pageOf(workspace, input.Page);
  changeWorkspace(call, workspace, { pages: (workspace.parts.pages ?? []).filter((one) => one !== page) });
});
