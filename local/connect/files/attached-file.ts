import type { AttachedFile, AttachmentScope, CreatedByInfo } from "@aws-sdk/client-connect";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { partsOfArn, resourceArn } from "../resources/arn.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Instance } from "../state/instance.ts";

const CASE_ARN = /^arn:[\w-]+:cases:[\w-]+:\d{12}:domain\/[\w-]+\/case\/[\w-]+$/;
const CONTENT_TYPES: Record<string, string> = {
  csv: "text/csv",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
};

/** A file that belongs to a resource of an instance. */
export type FileOfResource = Attachment & Required<Pick<Attachment, "attachedTo">>;

/** What an ARN lets files be attached to. @throws ServiceError for anything but a case, an email and a task */
export function findFileOwner(instance: Instance, arn: string): { scope: AttachmentScope; contactId: string } {
  if (CASE_ARN.test(arn)) return { scope: "CASE", contactId: "" };
  const { instanceId, kind, id = "" } = partsOfArn(arn) ?? {};
  if (instanceId !== instance.id || kind !== "contact")
    throw invalidRequest("AssociatedResourceArn must be the ARN of a case, an email or a task");
  const { channel } = findContact(instance, id);
  if (channel !== "TASK" && channel !== "EMAIL")
    throw invalidRequest("Files can be attached to cases, emails and tasks only");
  return { scope: channel, contactId: id };
}

/**
 * Finds a file of a case or a contact. All contacts of a chain have its files: an email that was transferred keeps its message.
 *
 * @throws ServiceError `ResourceNotFoundException` for a file that is unknown or belongs to another resource
 */
export function findFile(
  call: Call,
  { InstanceId, AssociatedResourceArn: arn, FileId }: Record<"InstanceId" | "AssociatedResourceArn" | "FileId", string>,
): FileOfResource {
  const instance = findInstance(call, InstanceId);
  const file = call.state.attachments.get(FileId.split("/").at(-1) ?? "");
  if (file?.attachedTo?.instanceId !== instance.id || !isOwner(instance, file as FileOfResource, arn))
    throw notFound("AttachedFile", FileId);
  return file as FileOfResource;
}

function isOwner({ id, contacts }: Instance, { contactId, attachedTo }: FileOfResource, arn: string): boolean {
  if (attachedTo.resourceArn === arn) return true;
  const given = partsOfArn(arn);
  const chain = contacts.get(contactId)?.initialContactId;
  return (
    given?.instanceId === id &&
    given.kind === "contact" &&
    chain !== undefined &&
    contacts.get(given.id ?? "")?.initialContactId === chain
  );
}

/** A file in the output of GetAttachedFile and BatchGetAttachedFileMetadata. */
export function describeFile({ region }: Call, file: FileOfResource): AttachedFile {
  const { id, name, size, completed, attachedTo } = file;
  return {
    FileId: id,
    FileArn: resourceArn(region, attachedTo.instanceId, "file", id),
    FileName: name,
    FileSizeInBytes: size,
    FileStatus: completed ? "APPROVED" : "PROCESSING",
    FileUseCaseType: attachedTo.useCase,
    CreationTime: attachedTo.createdAt.toISOString(),
    CreatedBy: attachedTo.createdBy as CreatedByInfo | undefined,
    AssociatedResourceArn: attachedTo.resourceArn,
    Tags: attachedTo.tags,
  };
}

/** The content type that a download has, from the name: StartAttachedFileUpload takes none. */
export function contentTypeOf(fileName: string): string {
  const [, extension = ""] = /\.([^.]+)$/.exec(fileName) ?? [];
  return CONTENT_TYPES[extension.toLowerCase()] ?? "application/octet-stream";
}
