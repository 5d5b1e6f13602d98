import { connectOperation } from "../requests/operation.ts";
import { checkPage, pageOf } from "../workspaces/workspace-pages.ts";
import { changeWorkspace, workspaceOf } from "../workspaces/workspace-parts.ts";

export const updateWorkspacePage = connectOperation(
  "UpdateWorkspacePage",
  "InputData is not checked by the schema of the view.",
  (input, call) => {
    const { InstanceId, WorkspaceId, Page, NewPage = Page, ...given } = input;
    const workspace = workspaceOf(call, input);
    const before = pageOf(workspace, Page);
    const page = { ...before, ...given, ResourceArn: given.ResourceArn ?? before.ResourceArn, Page: NewPage };
    checkPage(workspace, page, before);
    changeWorkspace(call, workspace, {
      pages: (workspace.parts.pages ?? []).map((one) => (one === before ? page : one)),
    });
  },
);
