import { findFile } from "../files/attached-file.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const completeAttachedFileUpload = connectOperation(
  "CompleteAttachedFileUpload",
  "The file is not scanned: it is approved at once.",
  (input, call) => {
    const file = findFile(call, input);
    if (file.bytes?.length !== file.size) throw invalidRequest("The file has not been uploaded in its whole size");
    file.completed = true;
    call.state.attachments.set(file.id, file);
  },
);
