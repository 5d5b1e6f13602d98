import type { ListWorkspaceMediaRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { workspaceOf } from "../workspaces/workspace-parts.ts";

export const listWorkspaceMedia = connectOperation(
  "ListWorkspaceMedia",
  "",
  (input: Checked<ListWorkspaceMediaRequest>, call) => {
    const { media = {} } = workspaceOf(call, input).parts;
    return { Media: Object.entries(media).map(([Type, Source]) => ({ Type, Source })) };
  },
);
