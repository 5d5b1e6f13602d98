import { connectOperation } from "../requests/operation.ts";
import { changeWorkspace, workspaceOf } from "../workspaces/workspace-parts.ts";

export const importWorkspaceMedia = connectOperation(
  "ImportWorkspaceMedia",
  "The source is kept as it is given, not fetched.",
  (input, call) => {
    const workspace = workspaceOf(call, input);
    changeWorkspace(call, workspace, { media: { ...workspace.parts.media, [input.MediaType]: input.MediaSource } });
  },
);
