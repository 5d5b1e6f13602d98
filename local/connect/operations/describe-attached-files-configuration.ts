import { filesConfigurationOf } from "../files/files-configuration.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeAttachedFilesConfiguration = connectOperation(
  "DescribeAttachedFilesConfiguration",
  "By default a file of any scope has 20 MB and an extension that chats take.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    return { AttachedFilesConfiguration: filesConfigurationOf(instance, input.AttachmentScope) };
  },
);
