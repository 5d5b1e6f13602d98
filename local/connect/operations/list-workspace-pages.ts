import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { workspaceOf } from "../workspaces/workspace-parts.ts";

export const listWorkspacePages = connectOperation("ListWorkspacePages", "", (input, call) => {
  const { items, NextToken } = paginate(call, workspaceOf(call, input).parts.pages ?? [], input);
  return { WorkspacePageList: items, NextToken };
});
