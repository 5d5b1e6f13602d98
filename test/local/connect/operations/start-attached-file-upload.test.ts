import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompleteAttachedFileUploadCommand,
  DescribeContactCommand,
  GetAttachedFileCommand,
  ListTagsForResourceCommand,
  StartAttachedFileUploadCommand,
  StartChatContactCommand,
  StartTaskContactCommand,
  TagResourceCommand,
  UpdateAttachedFilesConfigurationCommand,
} from "@aws-sdk/client-connect";
import { StartAttachmentUploadCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { openChat } from "../open-chat.ts";
import { CHAT, TASK } from "../sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "../start-local-connect.ts";

const FILE = { InstanceId, FileName: "note.txt", FileSizeInBytes: 5, FileUseCaseType: "ATTACHMENT" } as const;

async function startTask({ client }: StartedLocalConnect): Promise<string> {
  const { ContactId } = await client.send(new StartTaskContactCommand(TASK));
  const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }));
  return Contact?.Arn ?? "";
}

describe("StartAttachedFileUpload", () => {
  it("announces a file that is downloaded once its upload is complete", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const AssociatedResourceArn = await startTask(local);
    const CreatedBy = { ConnectUserArn: AssociatedResourceArn };
    const started = await local.client.send(
      new StartAttachedFileUploadCommand({ ...FILE, AssociatedResourceArn, CreatedBy, Tags: { team: "a" } }),
    );
    const of = { InstanceId, AssociatedResourceArn, FileId: started.FileId };
    const before = await local.client.send(new GetAttachedFileCommand(of));
    const { Url = "", HeadersToInclude = {} } = started.UploadUrlMetadata ?? {};
    await fetch(Url, {
      method: "PUT",
      body: "hello",
      headers: { "content-type": HeadersToInclude["content-type"] ?? "" },
    });
    await local.client.send(new CompleteAttachedFileUploadCommand(of));
    const after = await local.client.send(new GetAttachedFileCommand(of));

    expect(started.FileArn).toMatch(new RegExp(`^arn:aws:connect:us-east-1:\\d{12}:instance/${InstanceId}/file/`));
    expect(before).toMatchObject({ FileStatus: "PROCESSING", FileName: "note.txt", CreatedBy, Tags: { team: "a" } });
    expect(before.DownloadUrlMetadata).toBeUndefined();
    expect(after).toMatchObject({ FileStatus: "APPROVED", FileSizeInBytes: 5, AssociatedResourceArn });
    expect(await (await fetch(after.DownloadUrlMetadata?.Url ?? "")).text()).toBe("hello");
  });

  it("answers a repeat with the first file, and gives URLs that expire", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const AssociatedResourceArn = await startTask(local);
    const input = { ...FILE, AssociatedResourceArn, ClientToken: "one", UrlExpiryInSeconds: 5 };
    const first = await local.client.send(new StartAttachedFileUploadCommand(input));
    const again = await local.client.send(new StartAttachedFileUploadCommand(input));
    clock.advance(5001);

    expect(again.FileId).toBe(first.FileId);
    const put = await fetch(first.UploadUrlMetadata?.Url ?? "", { method: "PUT", body: "hello" });
    expect(put.status).toBe(403);
  });

  it("refuses chats, unknown resources and files of another task", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
    const AssociatedResourceArn = await startTask(local);
    const { FileId } = await local.client.send(new StartAttachedFileUploadCommand({ ...FILE, AssociatedResourceArn }));

    for (const arn of [Contact?.Arn, `${AssociatedResourceArn}x`, "arn:aws:s3:::bucket", "x"])
      await expect(
        local.client.send(new StartAttachedFileUploadCommand({ ...FILE, AssociatedResourceArn: arn })),
      ).rejects.toMatchObject({ name: "InvalidRequestException" });
    const other = { InstanceId, FileId, AssociatedResourceArn: await startTask(local) };
    await expect(local.client.send(new GetAttachedFileCommand(other))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("takes what the configuration of the scope allows, also in chats", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const AssociatedResourceArn = await startTask(local);
    for (const AttachmentScope of ["TASK", "CHAT"] as const)
      await local.client.send(
        new UpdateAttachedFilesConfigurationCommand({
          ...{ InstanceId, AttachmentScope, MaximumSizeLimitInBytes: 4 },
          ExtensionConfiguration: { AllowedExtensions: [{ Extension: "log" }] },
        }),
      );
    const start = (more: object) =>
      local.client.send(new StartAttachedFileUploadCommand({ ...FILE, AssociatedResourceArn, ...more }));
    const { client, ConnectionToken } = await openChat(local);
    const inChat = { ConnectionToken, AttachmentName: "a.txt", ContentType: "text/plain", AttachmentSizeInBytes: 4 };

    await expect(start({ FileName: "a.log" })).rejects.toMatchObject({ name: "ServiceQuotaExceededException" });
    await expect(start({ FileSizeInBytes: 4 })).rejects.toMatchObject({ name: "InvalidRequestException" });
    await expect(start({ FileName: "A.LOG", FileSizeInBytes: 4 })).resolves.toHaveProperty("FileId");
    await expect(client.send(new StartAttachmentUploadCommand(inChat))).rejects.toMatchObject({
      name: "ValidationException",
    });
    await expect(
      client.send(new StartAttachmentUploadCommand({ ...inChat, AttachmentName: "a.log" })),
    ).resolves.toHaveProperty("AttachmentId");
  });

  it("is kept with its content and tags over a restart", async () => {
    const data = mkdtempSync(join(tmpdir(), "kept-"));
    try {
      let of: { InstanceId: string; AssociatedResourceArn: string; FileId: string | undefined };
      let FileArn: string | undefined;
      {
        await using local = await startLocalConnect({ data, agent: "none" });
        const AssociatedResourceArn = await startTask(local);
        const started = await local.client.send(new StartAttachedFileUploadCommand({ ...FILE, AssociatedResourceArn }));
        of = { InstanceId, AssociatedResourceArn, FileId: started.FileId };
        FileArn = started.FileArn;
        await fetch(started.UploadUrlMetadata?.Url ?? "", { method: "PUT", body: "hello" });
        await local.client.send(new CompleteAttachedFileUploadCommand(of));
        await local.client.send(new TagResourceCommand({ resourceArn: FileArn, tags: { kept: "yes" } }));
      }
      await using local = await startLocalConnect({ data, agent: "none" });
      const { DownloadUrlMetadata } = await local.client.send(new GetAttachedFileCommand(of));
      const { tags } = await local.client.send(new ListTagsForResourceCommand({ resourceArn: FileArn }));

      expect(await (await fetch(DownloadUrlMetadata?.Url ?? "")).text()).toBe("hello");
      expect(tags).toEqual({ kept: "yes" });
    } finally {
      rmSync(data, { recursive: true });
    }
  });
});
