import { type ContractCase, family, rejects } from "../contract-case.ts";
import { oneOf, WRONG } from "../expected.ts";
import type { World } from "../world.ts";

const needs = ["attachments in chats"] as const;
const FILE = "a contract";

/** Files in chats. */
export const attachmentCases: readonly ContractCase[] = family("attachments", [
  {
    id: "round-trip",
    operation: "CompleteAttachmentUpload",
    fact: "A file that was uploaded can be downloaded by its attachment id",
    needs,
    expected: FILE,
    observe: async (world) => {
      const { ConnectionToken } = await world.openChat();
      const { AttachmentId, UploadMetadata } = await startUpload(world, ConnectionToken);
      const { Url = "", HeadersToInclude = {} } = UploadMetadata ?? {};
      await fetch(Url, { method: "PUT", headers: HeadersToInclude, body: FILE });
      const upload = { ConnectionToken, AttachmentIds: [AttachmentId ?? ""], ClientToken: world.unknownId() };
      await world.participant.completeAttachmentUpload(upload);
      const read = async () => {
        try {
          const found = await world.participant.getAttachment({ ConnectionToken, AttachmentId });
          return await (await fetch(found.Url ?? "")).text();
        } catch (error) {
          // The service scans a file before it gives it out.
          return error instanceof Error ? error.name : "Error";
        }
      };
      return await world.settle(read, (content) => content === FILE);
    },
  },
  ...[
    rejects("file-type", "StartAttachmentUpload", "Files of unknown types are rejected", WRONG, async (world) => {
      const unknown = { ContentType: "application/x-unknown", AttachmentName: "a.exe" };
      return await startUpload(world, (await world.openChat()).ConnectionToken, unknown);
    }),
    rejects(
      "file-size",
      "StartAttachmentUpload",
      "A file has 20 MB at most",
      oneOf(WRONG, "ServiceQuotaExceededException"),
      async (world) =>
        startUpload(world, (await world.openChat()).ConnectionToken, { AttachmentSizeInBytes: 21 * 1024 * 1024 }),
    ),
    rejects("unknown", "GetAttachment", "An unknown attachment is rejected", WRONG, async (world) => {
      const { ConnectionToken } = await world.openChat();
      return await world.participant.getAttachment({ ConnectionToken, AttachmentId: world.unknownId() });
    }),
    rejects(
      "complete-unknown",
      "CompleteAttachmentUpload",
      "An unknown upload cannot be completed",
      WRONG,
      async (world) => {
        const { ConnectionToken } = await world.openChat();
        const unknown = { AttachmentIds: [world.unknownId()], ClientToken: world.unknownId() };
        return await world.participant.completeAttachmentUpload({ ConnectionToken, ...unknown });
      },
    ),
  ].map((one) => ({ ...one, needs })),
]);

/** Starts the upload of a small file. */
export function startUpload({ participant, unknownId }: World, ConnectionToken: string, more: object = {}) {
  return participant.startAttachmentUpload({
    ConnectionToken,
    ...{ ContentType: "text/plain", AttachmentName: "contract.txt", AttachmentSizeInBytes: FILE.length },
    ClientToken: unknownId(),
    ...more,
  });
}
