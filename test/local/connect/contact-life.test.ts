import {
  type ConnectClient,
  DescribeContactCommand,
  GetContactAttributesCommand,
  StartChatContactCommand,
  StartOutboundVoiceContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import {
  SAMPLE_CONTACT_FLOW_ID as ContactFlowId,
  SAMPLE_INSTANCE_ID as InstanceId,
} from "../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "./sample-requests.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const MINUTE = 60 * 1000;

async function reasonOf(client: ConnectClient, ContactId: string | undefined): Promise<string | undefined> {
  return (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact?.DisconnectReason;
}

describe("a contact", () => {
  it("ends when it is stopped, once", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const stop = () => local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    await stop();

    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
    expect(Contact?.DisconnectTimestamp).toBeInstanceOf(Date);
    expect(Contact?.DisconnectReason).toBe("API");
    await stop();
    const again = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
    expect(again.Contact?.DisconnectTimestamp).toEqual(Contact?.DisconnectTimestamp);
  });

  it("cannot be stopped again once it has ended, if it is a call", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(
      new StartOutboundVoiceContactCommand({
        InstanceId,
        ContactFlowId,
        DestinationPhoneNumber: "+15550100",
        SourcePhoneNumber: "+15550101",
      }),
    );
    const stop = () => local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    await stop();

    await expect(stop()).rejects.toMatchObject({
      name: "ContactNotFoundException",
      $metadata: { httpStatusCode: 410 },
    });
  });

  it("takes attributes while it goes on and after it has ended", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(
      new StartChatContactCommand({ ...CHAT, Attributes: { a: "1", b: "1" } }),
    );
    const update = (Attributes: Record<string, string>) =>
      local.client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes }));

    await update({ b: "2" });
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));
    await update({ c: "" });

    const answer = await local.client.send(
      new GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId }),
    );
    expect(answer.Attributes).toEqual({ a: "1", b: "2", c: "" });
  });

  it("counts the bytes of old and new attributes together", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(
      new StartChatContactCommand({ ...CHAT, Attributes: { a: "x".repeat(20_000) } }),
    );
    const update = (Attributes: Record<string, string>) =>
      local.client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes }));

    await expect(update({ b: "x".repeat(20_000) })).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(update({ a: "x".repeat(30_000) })).resolves.toBeDefined();
  });

  it("is given up when the customer of a chat does not connect in five minutes", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));

    clock.advance(5 * MINUTE - 1);
    expect(await reasonOf(local.client, ContactId)).toBeUndefined();
    clock.advance(1);
    expect(await reasonOf(local.client, ContactId)).toBe("CUSTOMER_CONNECTION_NOT_ESTABLISHED");
  });

  it("does not exist until it is started", async () => {
    await using local = await startLocalConnect({ unknownIds: "adopt" });
    const error = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };

    await expect(reasonOf(local.client, "nobody")).rejects.toMatchObject(error);
    await expect(local.client.send(new StopContactCommand({ InstanceId, ContactId: "nobody" }))).rejects.toMatchObject(
      error,
    );
  });
});
