import { findFile } from "../files/attached-file.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteAttachedFile = connectOperation("DeleteAttachedFile", "", (input, call) => {
  const file = findFile(call, input);
  call.state.attachments.delete(file.id);
});
