import {
  StartChatContactCommand,
  StartOutboundVoiceContactCommand,
  StartTaskContactCommand,
  type StartTaskContactCommandInput,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID as InstanceId, SAMPLE_CONTACT_FLOW_ID } from "../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "./sample-requests.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const ContactFlowId = SAMPLE_CONTACT_FLOW_ID;
const TASK: StartTaskContactCommandInput = { InstanceId, ContactFlowId, Name: "Call back" };

describe("rules that only the API reference states", () => {
  // StartOutboundVoiceContact, TrafficType: CAMPAIGN if EnableAnswerMachineDetection is true.
  it.each([
    ["GENERAL", "InvalidParameterException"],
    [undefined, "InvalidParameterException"],
    ["CAMPAIGN", undefined],
  ] as const)("answering machines are detected in campaigns only: %s", async (TrafficType, name) => {
    await using local = await startLocalConnect();
    const call = local.client.send(
      new StartOutboundVoiceContactCommand({
        ...{ InstanceId, ContactFlowId, TrafficType },
        DestinationPhoneNumber: "+15550100",
        SourcePhoneNumber: "+15550101",
        AnswerMachineDetectionConfig: { EnableAnswerMachineDetection: true },
      }),
    );
    if (name === undefined) await expect(call).resolves.toHaveProperty("ContactId");
    else await expect(call).rejects.toMatchObject({ name });
  });

  // Reference, Type: DATE must be of type Epoch timestamp.
  it.each([
    ["1767225600", true],
    ["1767225600000", true],
    ["2026-01-01", false],
    ["", false],
  ])("a reference of type DATE has an epoch timestamp: %j", async (Value, isValid) => {
    await using local = await startLocalConnect();
    const References = { due: { Type: "DATE", Value } } as const;
    const start = local.client.send(new StartTaskContactCommand({ ...TASK, References }));
    if (isValid) await expect(start).resolves.toHaveProperty("ContactId");
    else await expect(start).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  // StartTaskContact, PreviousContactId: at most twelve linked tasks in a chain.
  it("twelve tasks can follow one previous task", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(new StartTaskContactCommand(TASK));
    const follow = () => local.client.send(new StartTaskContactCommand({ ...TASK, PreviousContactId: ContactId }));
    for (let count = 0; count < 12; count += 1) await follow();
    await expect(follow()).rejects.toMatchObject({ name: "ServiceQuotaExceededException" });
  });

  // Administrator guide, persistent chat: the transcript of a chat that continues another has an event for it.
  it("a persistent chat begins with the event that it was rehydrated", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const first = await local.client.send(new StartChatContactCommand(CHAT));
    const PersistentChat = { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: first.ContactId } as const;
    const second = await local.client.send(new StartChatContactCommand({ ...CHAT, PersistentChat }));
    const eventsOf = async (id: string | undefined) => {
      const { body } = await local.control("GET", `contacts/${id}/transcript`);
      return (body.transcript as { ContentType?: string }[]).map(({ ContentType }) => ContentType);
    };
    const rehydrated = "application/vnd.amazonaws.connect.event.chat.rehydrated";
    expect(await eventsOf(first.ContactId)).not.toContain(rehydrated);
    expect(await eventsOf(second.ContactId)).toContain(rehydrated);
  });
});
