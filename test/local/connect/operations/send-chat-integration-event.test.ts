import {
  AssociateFlowCommand,
  type ChatEvent,
  SendChatIntegrationEventCommand,
  StartOutboundChatContactCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { END, pause, say } from "../flows/flow-documents.ts";
import { openFlows } from "../flows/open-flows.ts";

const NUMBER = "arn:aws:sms-voice:us-east-1:123456789012:phone-number/support";
const ENDS = { SourceId: "+15550100", DestinationId: NUMBER, Subtype: "connect:SMS" };
const text = (Content: string): ChatEvent => ({ Type: "MESSAGE", ContentType: "text/plain", Content });

async function openNumber() {
  const flows = await openFlows({ agent: "none" });
  const flow = await flows.publish({ greet: say("Hello", "wait"), wait: pause("600", "end"), end: END });
  return Object.assign(flows, {
    flow,
    associate: () =>
      flows.local.client.send(
        new AssociateFlowCommand({ InstanceId, ResourceId: NUMBER, ResourceType: "SMS_PHONE_NUMBER", FlowId: flow }),
      ),
    event: (Event: ChatEvent, more = {}) =>
      flows.local.client.send(new SendChatIntegrationEventCommand({ ...ENDS, Event, ...more })),
  });
}

describe("AssociateFlow", () => {
  it.each(["support", ""])("rejects the phone number %j, which is not an ARN", async (ResourceId) => {
    await using number = await openNumber();
    const given = { InstanceId, ResourceId, ResourceType: "SMS_PHONE_NUMBER", FlowId: number.flow } as const;

    await expect(number.local.client.send(new AssociateFlowCommand(given))).rejects.toThrow(/ARN|ResourceId/);
  });
});

describe("SendChatIntegrationEvent", () => {
  it("starts a chat with the number's flow, goes on with it, and ends it", async () => {
    await using number = await openNumber();
    await number.associate();
    const NewSessionDetails = { Attributes: { source: "sms" }, ParticipantDetails: { DisplayName: "Jane" } };
    const first = await number.event(text("Where is it?"), { NewSessionDetails });
    const second = await number.event(text("My parcel"));
    const other = await number.event(text("Hi"), { SourceId: "+15550177" });
    const typing = "application/vnd.amazonaws.connect.event.typing";
    await number.event({ Type: "EVENT", ContentType: typing });
    await number.event({ Type: "DISCONNECT" });
    const again = await number.event(text("Hello again"));

    const id = first.InitialContactId;
    expect([first.NewChatCreated, second.NewChatCreated, again.NewChatCreated]).toEqual([true, false, true]);
    expect(second.InitialContactId).toBe(id);
    expect(new Set([id, other.InitialContactId, again.InitialContactId]).size).toBe(3);
    expect(await number.attributes(id)).toEqual({ source: "sms" });
    expect(await number.contact(id)).toMatchObject({
      DisconnectReason: "CUSTOMER_DISCONNECT",
      CustomerEndpoint: { Type: "TELEPHONE_NUMBER", Address: "+15550100" },
    });
    expect(await number.transcript(id)).toEqual([
      "participant.joined",
      "SYSTEM: Hello",
      "CUSTOMER: Where is it?",
      "CUSTOMER: My parcel",
      "participant.left",
      "chat.ended",
    ]);
  });

  it("creates nothing for an event without a chat, or for a number without a flow", async () => {
    await using number = await openNumber();

    expect(await number.event({ Type: "DISCONNECT" })).toMatchObject({ NewChatCreated: false });
    await expect(number.event(text("Hi"))).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await number.associate();
    await expect(number.event(text("Hi"), { Subtype: "connect:Fax" })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
    await expect(number.event({ Type: "MESSAGE", ContentType: "text/plain" })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});

describe("StartOutboundChatContact", () => {
  it("starts a chat that takes the customer's answers", async () => {
    await using number = await openNumber();
    const { ContactId } = await number.local.client.send(
      new StartOutboundChatContactCommand({
        ...{ InstanceId, ContactFlowId: number.flow },
        SourceEndpoint: { Type: "CONNECT_PHONENUMBER_ARN", Address: NUMBER },
        DestinationEndpoint: { Type: "TELEPHONE_NUMBER", Address: "+15550100" },
        SegmentAttributes: { "connect:Subtype": { ValueString: "connect:SMS" } },
        InitialSystemMessage: { ContentType: "text/plain", Content: "Your parcel is here" },
      }),
    );
    const answer = await number.event(text("Thanks"));

    expect(answer).toMatchObject({ InitialContactId: ContactId, NewChatCreated: false });
    expect(await number.transcript(ContactId)).toEqual([
      "participant.joined",
      "SYSTEM: Your parcel is here",
      "SYSTEM: Hello",
      "CUSTOMER: Thanks",
    ]);
  });
});
