import { defined } from "../defined.ts";
import { filesConfigurationOf, setFilesConfiguration } from "../files/files-configuration.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

const EXTENSION = /^[\w-]{1,10}$/;

export const updateAttachedFilesConfiguration = connectOperation(
  "UpdateAttachedFilesConfiguration",
  "Whatever the configuration, this server takes 20 MB.",
  (input, call) => {
    const { AttachmentScope, MaximumSizeLimitInBytes, ExtensionConfiguration } = input;
    const instance = findInstance(call, input.InstanceId);
    const wrong = ExtensionConfiguration?.AllowedExtensions.find(({ Extension }) => !EXTENSION.test(Extension));
    if (wrong !== undefined)
      throw invalid("An extension has 1 to 10 letters, digits, hyphens and underscores, and no dot");
    const given = defined({ MaximumSizeLimitInBytes, ExtensionConfiguration });
    setFilesConfiguration(instance, AttachmentScope, given, call.now);
    return filesConfigurationOf(instance, AttachmentScope);
  },
);
