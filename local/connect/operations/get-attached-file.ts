import { attachmentUrl } from "../chat/attachment-url.ts";
import { describeFile, findFile } from "../files/attached-file.ts";
import { connectOperation } from "../requests/operation.ts";

export const getAttachedFile = connectOperation(
  "GetAttachedFile",
  "The file comes from this server, not from S3.",
  (input, call) => {
    const file = findFile(call, input);
    return {
      ...describeFile(call, file),
      FileSizeInBytes: file.size,
      ...(file.completed && { DownloadUrlMetadata: attachmentUrl(call, file, "GET", input.UrlExpiryInSeconds) }),
    };
  },
);
