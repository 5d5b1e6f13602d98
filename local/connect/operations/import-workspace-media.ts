import type { ImportWorkspaceMediaRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { changeWorkspace, workspaceOf } from "../workspaces/workspace-parts.ts";

export const importWorkspaceMedia = connectOperation(
  "ImportWorkspaceMedia",
  "The source is kept as it is given, not fetched.",
  (input: Checked<ImportWorkspaceMediaRequest>, call) => {
    const workspace = workspaceOf(call, input);
    changeWorkspace(call, workspace, { media: { ...workspace.parts.media, [input.MediaType]: input.MediaSource } });
    return {};
  },
);
