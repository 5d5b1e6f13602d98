import { filesConfigurationOf, SCOPES } from "../files/files-configuration.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listAttachedFilesConfigurations = connectOperation(
  "ListAttachedFilesConfigurations",
  "By default a file of any scope has 20 MB and an extension that chats take.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const { items, NextToken } = paginate(call, SCOPES, input);
    return { AttachedFilesConfigurations: items.map((scope) => filesConfigurationOf(instance, scope)), NextToken };
  },
);
