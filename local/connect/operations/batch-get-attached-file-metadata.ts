import type { AttachedFile, AttachedFileError } from "@aws-sdk/client-connect";
import { describeFile, findFile } from "../files/attached-file.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const batchGetAttachedFileMetadata = connectOperation("BatchGetAttachedFileMetadata", "", (input, call) => {
  // An unknown instance fails the whole request.
  findInstance(call, input.InstanceId);
  const Files: AttachedFile[] = [];
  const Errors: AttachedFileError[] = [];
  for (const FileId of new Set(input.FileIds)) {
    try {
      Files.push(describeFile(call, findFile(call, { ...input, FileId })));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Errors.push({ FileId, ErrorCode: "404", ErrorMessage: error.message });
    }
  }
  return { Files, Errors };
});
