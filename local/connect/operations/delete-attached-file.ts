import { findFile } from "../files/attached-file.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteAttachedFile = connectOperation("DeleteAttachedFile", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const file = findFile(call, instance, input.AssociatedResourceArn, input.FileId);
  call.state.attachments.delete(file.id);
});
