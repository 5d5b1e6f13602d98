import { randomUUID } from "node:crypto";
import { attachmentUrl } from "../chat/attachment-url.ts";
import { contentTypeOf, describeFile, type FileOfResource, findFileOwner } from "../files/attached-file.ts";
import { fileLimitsOf, hasExtension } from "../files/files-configuration.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

type CreatedBy = NonNullable<FileOfResource["attachedTo"]["createdBy"]>;

export const startAttachedFileUpload = connectOperation(
  "StartAttachedFileUpload",
  "The file goes to this server, not to S3, which takes 20 MB; cases are not looked up.",
  (input, call) => {
    const { FileName, FileSizeInBytes, FileUseCaseType, AssociatedResourceArn } = input;
    if (FileUseCaseType !== "ATTACHMENT") throw invalidRequest("FileUseCaseType must be ATTACHMENT");
    const instance = findInstance(call, input.InstanceId);
    const { scope, contactId } = findFileOwner(instance, AssociatedResourceArn);
    const { bytes, extensions } = fileLimitsOf(instance, scope);
    if (FileSizeInBytes > bytes)
      throw new ServiceError("ServiceQuotaExceededException", `An attached file can have ${bytes} bytes`);
    if (!hasExtension(FileName, extensions))
      throw invalidRequest(`FileName must end in a dot and one of ${extensions.join(", ")}`);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const file: FileOfResource = {
        id: randomUUID(),
        contactId,
        name: FileName,
        contentType: contentTypeOf(FileName),
        size: FileSizeInBytes,
        addresses: new Map(),
        completed: false,
        attachedTo: {
          instanceId: instance.id,
          resourceArn: AssociatedResourceArn,
          useCase: FileUseCaseType,
          createdAt: call.now,
          tags: input.Tags ?? {},
          ...(input.CreatedBy !== undefined && { createdBy: input.CreatedBy as CreatedBy }),
        },
      };
      call.state.attachments.set(file.id, file);
      const { FileId, FileArn, FileStatus, CreationTime, CreatedBy } = describeFile(call, file);
      const UploadUrlMetadata = {
        ...attachmentUrl(call, file, "PUT", input.UrlExpiryInSeconds),
        HeadersToInclude: { "content-type": file.contentType, "content-length": String(FileSizeInBytes) },
      };
      return { FileId, FileArn, FileStatus, CreationTime, CreatedBy, UploadUrlMetadata };
    });
  },
);
