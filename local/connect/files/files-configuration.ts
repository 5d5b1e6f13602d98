import type { AttachedFilesConfiguration, AttachmentScope } from "@aws-sdk/client-connect";
import { associationsOf, setAssociations } from "../associations/associations-of.ts";
import type { Instance } from "../state/instance.ts";

const STORE = "attached-files-configurations";

/** The most that this server receives in one request. */
const DEFAULT_BYTES = 20 * 1024 * 1024;
const DEFAULT_EXTENSIONS = "csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx".split(" ");

export const SCOPES: readonly AttachmentScope[] = ["CASE", "CHAT", "EMAIL", "TASK"];

/** The limits of attached files of one scope, as an instance has set them or by default. */
export function filesConfigurationOf(instance: Instance, scope: AttachmentScope): AttachedFilesConfiguration {
  const own = associationsOf(instance, STORE).find(({ id }) => id === scope);
  return {
    InstanceId: instance.id,
    AttachmentScope: scope,
    MaximumSizeLimitInBytes: DEFAULT_BYTES,
    ExtensionConfiguration: { AllowedExtensions: DEFAULT_EXTENSIONS.map((Extension) => ({ Extension })) },
    ...own?.value,
    LastModifiedTime: own?.createdAt ?? instance.createdAt,
  };
}

/** Sets what is given, and leaves the rest as it is. */
export function setFilesConfiguration(
  instance: Instance,
  scope: AttachmentScope,
  given: Record<string, unknown>,
  now: Date,
): void {
  const all = associationsOf(instance, STORE);
  const before = all.find(({ id }) => id === scope);
  const others = all.filter((one) => one !== before);
  setAssociations(instance, STORE, [...others, { id: scope, value: { ...before?.value, ...given }, createdAt: now }]);
}

/** The largest file of a scope in bytes, and the extensions that it can have. */
export function fileLimitsOf(instance: Instance, scope: AttachmentScope): { bytes: number; extensions: string[] } {
  const { MaximumSizeLimitInBytes = DEFAULT_BYTES, ExtensionConfiguration } = filesConfigurationOf(instance, scope);
  const extensions = ExtensionConfiguration?.AllowedExtensions?.map(({ Extension = "" }) => Extension.toLowerCase());
  return { bytes: MaximumSizeLimitInBytes, extensions: extensions ?? [] };
}

/** Whether a file name ends in a dot and one of the extensions, in capitals or not. */
export function hasExtension(fileName: string, extensions: readonly string[]): boolean {
  const [, extension = ""] = /\.([^.]+)$/.exec(fileName) ?? [];
  return extensions.includes(extension.toLowerCase());
}
