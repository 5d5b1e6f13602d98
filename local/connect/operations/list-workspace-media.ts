import type { MediaType } from "@aws-sdk/client-connect";
import { connectOperation } from "../requests/operation.ts";
import { workspaceOf } from "../workspaces/workspace-parts.ts";

export const listWorkspaceMedia = connectOperation("ListWorkspaceMedia", "", (input, call) => {
  const { media = {} } = workspaceOf(call, input).parts;
  return { Media: Object.entries(media).map(([Type, Source]) => ({ Type: Type as MediaType, Source })) };
});
