import { findFile } from "../files/attached-file.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const completeAttachedFileUpload = connectOperation(
  "CompleteAttachedFileUpload",
  "The file is not scanned: it is approved at once.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const file = findFile(call, instance, input.AssociatedResourceArn, input.FileId);
    if (file.bytes?.length !== file.size) throw invalidRequest("The file has not been uploaded in its whole size");
    file.completed = true;
    call.state.attachments.set(file.id, file);
  },
);
