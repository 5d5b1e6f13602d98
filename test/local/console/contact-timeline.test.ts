import { StartChatContactCommand, StopContactCommand, UpdateContactAttributesCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "../connect/sample-requests.ts";
import { startLocalConnect } from "../connect/start-local-connect.ts";

type Item = {
  kind: string;
  operation?: string;
  event?: string;
  status?: number;
  fault?: object;
  input?: object;
  output?: object;
};

describe("a contact's timeline", () => {
  it("has requests, blocks, messages, agents and faults in order, with what went in and out", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId = "" } = await local.client.send(new StartChatContactCommand(CHAT));
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "accept" });
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "say", content: "Hello" });
    await local.control("POST", "faults", {
      operation: "UpdateContactAttributes",
      errorName: "ThrottlingException",
      status: 429,
    });
    const given = { InstanceId: SAMPLE_INSTANCE_ID, InitialContactId: ContactId, Attributes: { tier: "gold" } };
    await expect(local.client.send(new UpdateContactAttributesCommand(given))).rejects.toThrow();
    await local.client.send(new StopContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId }));

    const items = (await local.control("GET", `contacts/${ContactId}/timeline`)).body.items as Item[];

    const shown = items.map(({ kind, operation, event }) => operation ?? event ?? kind);
    const wanted = [
      "StartChatContact",
      "began",
      "block",
      "queued",
      "connected",
      "message",
      "UpdateContactAttributes",
      "StopContact",
    ];
    expect(shown.filter((one, index) => wanted.includes(one) && shown.indexOf(one) === index)).toEqual(wanted);
    expect(shown.at(-1)).not.toBe("StopContact"); // Its effects come after it.
    expect(items.find(({ operation }) => operation === "UpdateContactAttributes")).toMatchObject({
      status: 429,
      fault: { errorName: "ThrottlingException" },
      input: { Attributes: { tier: "gold" } },
    });
  });

  it("never shows a token", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId = "", ParticipantToken = "" } = await local.client.send(new StartChatContactCommand(CHAT));

    const { body } = await local.control("GET", `contacts/${ContactId}/timeline`);

    expect(ParticipantToken).not.toBe("");
    expect(JSON.stringify(body)).not.toContain(ParticipantToken);
    expect(JSON.stringify(body)).toContain("(hidden)");
  });

  it("is rejected for an unknown contact", async () => {
    await using local = await startLocalConnect();

    expect(await local.control("GET", "contacts/__proto__/timeline")).toMatchObject({ status: 400 });
  });
});
