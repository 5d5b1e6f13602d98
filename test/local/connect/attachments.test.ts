import { CreateParticipantCommand } from "@aws-sdk/client-connect";
import {
  CompleteAttachmentUploadCommand,
  type ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  GetAttachmentCommand,
  GetTranscriptCommand,
  StartAttachmentUploadCommand,
} from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../local/connect/seed/sample-ids.ts";
import { openChat } from "./open-chat.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const FILE = { AttachmentName: "note.txt", ContentType: "text/plain", AttachmentSizeInBytes: 5 };

describe("an attachment", () => {
  it("is announced, uploaded, completed, seen in the transcript and fetched", async () => {
    await using local = await startLocalConnect({ agent: "none" });
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
      Attachments: [{ AttachmentId, AttachmentName: "note.txt", ContentType: "text/plain", Status: "APPROVED" }],
    });
    expect(Transcript?.[0]?.ContentType).toBeUndefined();
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

    for (const AttachmentName of ["virus.exe", "pdf"])
      await expect(start({ AttachmentName })).rejects.toMatchObject({ name: "ValidationException" });
    await expect(start({ AttachmentSizeInBytes: 0 })).rejects.toMatchObject({ name: "ValidationException" });
    await expect(start({ AttachmentSizeInBytes: 21 * 2 ** 20 })).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
    });
  });

  it("reports to the page that a file is too large", async () => {
    await using local = await startLocalConnect();

    const answer = await fetch(`${local.url}/_local/attachments/any`, {
      method: "PUT",
      body: "x".repeat(21 * 2 ** 20),
    });

    expect(answer.status).toBe(413);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
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

  it("is fetched at addresses that expire each at its own time, and take no upload", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { client, ConnectionToken } = await openChat(local);
    const AttachmentId = await upload(client, ConnectionToken);
    const address = async (UrlExpiryInSeconds: number) =>
      (await client.send(new GetAttachmentCommand({ ConnectionToken, AttachmentId, UrlExpiryInSeconds }))).Url ?? "";

    const [long, short] = [await address(300), await address(5)];
    clock.advance(5001);

    expect((await fetch(short)).status).toBe(403);
    expect(await (await fetch(long)).text()).toBe("hello");
    expect((await fetch(long, { method: "PUT", body: "other" })).status).toBe(403);
  });

  it("is not for custom bots", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { client, ConnectionToken, ContactId } = await openChat(local);
    const AttachmentId = await upload(client, ConnectionToken);
    const { ParticipantCredentials } = await local.client.send(
      new CreateParticipantCommand({
        ...{ InstanceId, ContactId },
        ParticipantDetails: { ParticipantRole: "CUSTOM_BOT", DisplayName: "Bot" },
      }),
    );
    const { ConnectionCredentials } = await client.send(
      new CreateParticipantConnectionCommand({
        ParticipantToken: ParticipantCredentials?.ParticipantToken,
        Type: ["CONNECTION_CREDENTIALS"],
      }),
    );
    const bot = { ConnectionToken: ConnectionCredentials?.ConnectionToken };

    await expect(client.send(new GetAttachmentCommand({ ...bot, AttachmentId }))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });
});

/** A file in a chat, completed. */
async function upload(client: ConnectParticipantClient, ConnectionToken: string | undefined): Promise<string> {
  const { AttachmentId = "", UploadMetadata } = await client.send(
    new StartAttachmentUploadCommand({ ConnectionToken, ...FILE }),
  );
  await fetch(UploadMetadata?.Url ?? "", { method: "PUT", body: "hello" });
  await client.send(new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId] }));
  return AttachmentId;
}
