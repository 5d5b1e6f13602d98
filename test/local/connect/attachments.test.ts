import {
  CompleteAttachmentUploadCommand,
  GetAttachmentCommand,
  GetTranscriptCommand,
  StartAttachmentUploadCommand,
} from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/clock.ts";
import { openChat } from "./open-chat.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const FILE = { AttachmentName: "note.txt", ContentType: "text/plain", AttachmentSizeInBytes: 5 };

describe("an attachment", () => {
  it("is announced, uploaded, completed, seen in the transcript and fetched", async () => {
    await using local = await startLocalConnect();
    const { client, ConnectionToken } = await openChat(local);

    const { AttachmentId, UploadMetadata } = await client.send(
      new StartAttachmentUploadCommand({ ConnectionToken, ...FILE }),
    );
    const upload = await fetch(UploadMetadata?.Url ?? "", { method: "PUT", body: "hello" });
    await client.send(new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId ?? ""] }));

    expect(upload.status).toBe(200);
    const { Transcript } = await client.send(new GetTranscriptCommand({ ConnectionToken }));
    expect(Transcript?.[0]).toMatchObject({
      Type: "ATTACHMENT",
      Attachments: [{ AttachmentId, AttachmentName: "note.txt", Status: "APPROVED" }],
    });
    const { Url, AttachmentSizeInBytes } = await client.send(
      new GetAttachmentCommand({ ConnectionToken, AttachmentId }),
    );
    expect(AttachmentSizeInBytes).toBe(5);
    expect(await (await fetch(Url ?? "")).text()).toBe("hello");
  });

  it("cannot be completed before all of it is there, nor twice", async () => {
    await using local = await startLocalConnect();
    const { client, ConnectionToken } = await openChat(local);
    const { AttachmentId = "", UploadMetadata } = await client.send(
      new StartAttachmentUploadCommand({ ConnectionToken, ...FILE }),
    );
    const complete = () =>
      client.send(new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId] }));
    const upload = (body: string) => fetch(UploadMetadata?.Url ?? "", { method: "PUT", body });

    await expect(complete()).rejects.toMatchObject({ name: "ValidationException" });
    expect((await upload("hell")).status).toBe(400);
    await upload("hello");
    await complete();
    await expect(complete()).rejects.toMatchObject({ name: "ConflictException" });
  });

  it("must be of a type and a size that chats take", async () => {
    await using local = await startLocalConnect();
    const { client, ConnectionToken } = await openChat(local);
    const start = (more: object) =>
      client.send(new StartAttachmentUploadCommand({ ConnectionToken, ...FILE, ...more }));

    await expect(start({ AttachmentName: "virus.exe" })).rejects.toMatchObject({ name: "ValidationException" });
    await expect(start({ AttachmentSizeInBytes: 0 })).rejects.toMatchObject({ name: "ValidationException" });
    await expect(start({ AttachmentSizeInBytes: 21 * 2 ** 20 })).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
    });
  });

  it("has an address with a secret that is good for five minutes", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { client, ConnectionToken } = await openChat(local);
    const { UploadMetadata } = await client.send(new StartAttachmentUploadCommand({ ConnectionToken, ...FILE }));
    const { Url = "" } = UploadMetadata ?? {};

    expect((await fetch(`${Url}x`, { method: "PUT", body: "hello" })).status).toBe(403);
    clock.advance(300_001);
    expect((await fetch(Url, { method: "PUT", body: "hello" })).status).toBe(403);
  });
});
