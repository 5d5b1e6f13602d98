import { connectOperation } from "../requests/operation.ts";
import { checkPage } from "../workspaces/workspace-pages.ts";
import { changeWorkspace, workspaceOf } from "../workspaces/workspace-parts.ts";

export const createWorkspacePage = connectOperation(
  "CreateWorkspacePage",
  "InputData is not checked by the schema of the view.",
  (input, call) => {
    const { InstanceId, WorkspaceId, ...page } = input;
    const workspace = workspaceOf(call, input);
    checkPage(workspace, page);
    changeWorkspace(call, workspace, { pages: [...(workspace.parts.pages ?? []), page] });
  },
);
