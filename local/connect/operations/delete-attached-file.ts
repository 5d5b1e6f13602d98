import type { DeleteAttachedFileRequest } from "@aws-sdk/client-connect";
import { findFile } from "../files/attached-file.ts";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const deleteAttachedFile = connectOperation(
  "DeleteAttachedFile",
  "",
  (input: Checked<DeleteAttachedFileRequest>, call) => {
    const instance = findInstance(call, input.InstanceId);
    const file = findFile(call, instance, input.AssociatedResourceArn, input.FileId);
    call.state.attachments.delete(file.id);
    return {};
  },
);
