import { StopContactCommand } from "@aws-sdk/client-connect";
import { DisconnectParticipantCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_QUEUE_ID,
  SAMPLE_USER_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import { END, log, pause, say, setAttributes, setHook, setQueue, toQueue } from "./flow-documents.ts";
import { openFlows } from "./open-flows.ts";

describe("a chat's flow", () => {
  it("starts at once, speaks, sets attributes and ends the contact without a reason", async () => {
    await using flows = await openFlows({ agent: "none" });
    const flow = await flows.publish({
      greet: say("Hello $.Attributes.name!", "note"),
      note: setAttributes({ seen: "yes", channel: "$.Channel" }, "wait"),
      wait: pause("60", "end"),
      end: END,
    });

    const { ContactId } = await flows.chat(flow, { Attributes: { name: "Jane" } });

    expect(await flows.attributes(ContactId)).toEqual({ name: "Jane", seen: "yes", channel: "CHAT" });
    await flows.advance(60);
    expect(await flows.transcript(ContactId)).toEqual([
      "SYSTEM: Hello Jane!",
      "participant.joined",
      "CUSTOMER: hello",
      "chat.ended",
    ]);
    const contact = await flows.contact(ContactId);
    expect(contact?.DisconnectTimestamp).toEqual(new Date("2026-11-23T10:01:00Z"));
    expect(contact).not.toHaveProperty("DisconnectReason");
  });

  it("sets attributes of any key, as the service's sample flow does", async () => {
    await using flows = await openFlows();
    const key = "Distribute by percentage";
    const flow = await flows.publish({ note: setAttributes({ [key]: "8%" }, "end", "failed"), failed: END, end: END });

    const id = await flows.task(flow);

    expect(await flows.attributes(id)).toEqual({ [key]: "8%" });
  });

  it("gives a contact six tags beside the service's own, as TagContact does", async () => {
    await using flows = await openFlows();
    const six = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`tag${at}`, "x"]));
    const tag = (Tags: Record<string, string>, next: string) => ({ type: "TagContact", with: { Tags }, next });
    const flow = await flows.publish({ six: tag(six, "seventh"), seventh: tag({ more: "x" }, "end"), end: END });

    const id = await flows.task(flow);

    expect((await flows.contact(id))?.Tags).toEqual({ "aws:connect:instanceId": InstanceId, ...six });
  });

  it("that ends without queueing ends a task with the flow's reason", async () => {
    await using flows = await openFlows();
    const flow = await flows.publish({ note: setAttributes({ a: "1" }, "end"), end: END });

    const id = await flows.task(flow);

    expect(await flows.contact(id)).toMatchObject({ DisconnectReason: "CONTACT_FLOW_DISCONNECT" });
    expect(await flows.attributes(id)).toEqual({ a: "1" });
  });

  it("of a scheduled task starts at its time", async () => {
    await using flows = await openFlows();
    const flow = await flows.publish({ note: setAttributes({ ran: "yes" }, "end"), end: END });
    const id = await flows.task(flow, { ScheduledTime: new Date("2026-11-23T11:00:00Z") });

    expect(await flows.attributes(id)).toEqual({});
    await flows.advance(3600);

    expect(await flows.attributes(id)).toEqual({ ran: "yes" });
  });

  it("waits for the customer to return", async () => {
    await using flows = await openFlows({ agent: "none" });
    const flow = await flows.publish({
      wait: pause("900", "late", { CustomerReturned: "back" }),
      back: say("Welcome back", "wait2"),
      wait2: pause("900", "end"),
      late: say("Too late", "end"),
      end: END,
    });
    const returned = await flows.chat(flow);
    expect(await flows.transcript(returned.ContactId)).toContain("SYSTEM: Welcome back");
  });

  it("stops when the contact is stopped", async () => {
    await using flows = await openFlows({ agent: "none" });
    const flow = await flows.publish({
      wait: pause("60", "note"),
      note: setAttributes({ ran: "yes" }, "end"),
      end: END,
    });
    const id = await flows.task(flow);

    await flows.local.client.send(new StopContactCommand({ InstanceId, ContactId: id }));
    await flows.advance(120);

    expect(await flows.attributes(id)).toEqual({});
    expect(await flows.contact(id)).toMatchObject({ DisconnectReason: "API" });
  });
});

describe("a queue", () => {
  it("is where the sample flow puts chats and tasks, until the agent takes them", async () => {
    await using flows = await openFlows();
    const { ContactId } = await flows.chat(SAMPLE_CONTACT_FLOW_ID);
    const task = await flows.task(SAMPLE_CONTACT_FLOW_ID);

    const waiting = { Id: SAMPLE_QUEUE_ID, EnqueueTimestamp: new Date("2026-11-23T10:00:00Z") };
    for (const id of [ContactId, task]) {
      expect((await flows.contact(id))?.QueueInfo).toEqual(waiting);
      expect(await flows.contact(id)).not.toHaveProperty("AgentInfo");
    }
    await flows.advance(1);

    for (const id of [ContactId, task]) {
      expect((await flows.contact(id))?.AgentInfo).toMatchObject({ Id: SAMPLE_USER_ID });
    }
    expect(await flows.transcript(ContactId)).toContain("AGENT: hello");
  });

  it("runs its flow until the agent accepts, then the whispers", async () => {
    await using flows = await openFlows({ agent: { joinAfterMs: 30_000, script: [] } });
    const queueFlow = await flows.publish(
      {
        wait: pause("20", "say"),
        say: say("Still waiting", "wait2"),
        wait2: pause("20", "late"),
        late: say("Late", "end"),
        end: { type: "EndFlowExecution" },
      },
      "CUSTOMER_QUEUE",
    );
    const secret = await flows.publish({ say: say("VIP", "end"), end: { type: "EndFlowExecution" } }, "AGENT_WHISPER");
    const whisper = await flows.publish(
      { say: say("$.Agent.FirstName is here", "end"), end: { type: "EndFlowExecution" } },
      "CUSTOMER_WHISPER",
    );
    const flow = await flows.publish({
      hook: setHook("CustomerQueue", queueFlow, "agent"),
      agent: setHook("AgentWhisper", secret, "customer"),
      customer: setHook("CustomerWhisper", whisper, "queue"),
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue(),
      end: END,
    });
    const { ContactId } = await flows.chat(flow);

    await flows.advance(120);

    const said = (await flows.transcript(ContactId)).filter((item) => item.startsWith("SYSTEM"));
    expect(said).toEqual(["SYSTEM: Still waiting", "SYSTEM: Alex is here"]);
  });

  it("that is full takes its branch", async () => {
    await using flows = await openFlows({ agent: "none" });
    const { client } = flows.local;
    const { UpdateQueueMaxContactsCommand } = await import("@aws-sdk/client-connect");
    await client.send(new UpdateQueueMaxContactsCommand({ InstanceId, QueueId: SAMPLE_QUEUE_ID, MaxContacts: 1 }));
    const flow = await flows.publish({
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue("full"),
      full: setAttributes({ full: "yes" }, "end"),
      end: END,
    });

    const [first, second] = [await flows.task(flow), await flows.task(flow)];

    expect((await flows.contact(first))?.QueueInfo?.Id).toBe(SAMPLE_QUEUE_ID);
    expect(await flows.contact(second)).not.toHaveProperty("QueueInfo");
    expect(await flows.attributes(second)).toEqual({ full: "yes" });
  });
});

describe("a disconnect flow", () => {
  it("goes on with the customer when the agent has left, and leads to another agent", async () => {
    await using flows = await openFlows({ agent: "none" });
    const disconnect = await flows.publish({
      ask: say("Anything else?", "wait"),
      // The queue of the contact before is still the target.
      wait: pause("900", "end", { CustomerReturned: "transfer" }),
      transfer: toQueue(),
      end: END,
    });
    const flow = await flows.publish({
      log: log("hook"),
      hook: setHook("CustomerRemaining", disconnect, "queue"),
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue(),
      end: END,
    });
    const chat = await flows.chat(flow);
    const act = (id: unknown, action: object) => flows.local.control("POST", `contacts/${id}/agent`, action);
    await act(chat.ContactId, { do: "join" });
    await act(chat.ContactId, { do: "leave" });
    await flows.settle();

    const second = (await flows.contacts()).find(({ PreviousContactId }) => PreviousContactId === chat.ContactId);
    expect(second).toMatchObject({ InitiationMethod: "DISCONNECT", InitialContactId: chat.ContactId, state: "ACTIVE" });
    expect(await flows.contact(chat.ContactId)).toMatchObject({ DisconnectReason: "AGENT_DISCONNECT" });
    await chat.say("Yes, one more thing");
    expect((await flows.contact(String(second?.Id)))?.QueueInfo?.Id).toBe(SAMPLE_QUEUE_ID);
    await act(second?.Id, { do: "join" });
    await act(second?.Id, { do: "say", content: "Here I am" });
    expect((await flows.transcript(String(second?.Id))).slice(-2)).toEqual(["participant.joined", "AGENT: Here I am"]);

    const { client, ConnectionToken } = chat;
    await client.send(new DisconnectParticipantCommand({ ConnectionToken }));
    expect(await flows.contact(String(second?.Id))).toMatchObject({ DisconnectReason: "CUSTOMER_DISCONNECT" });
    expect((await flows.contacts()).every(({ state }) => state === "ENDED")).toBe(true);
  });

  it("does not run when the customer leaves", async () => {
    await using flows = await openFlows({ agent: "none" });
    const disconnect = await flows.publish({ end: END });
    const flow = await flows.publish({
      hook: setHook("CustomerRemaining", disconnect, "wait"),
      wait: pause("60", "end"),
      end: END,
    });
    const { client, ConnectionToken } = await flows.chat(flow);

    await client.send(new DisconnectParticipantCommand({ ConnectionToken }));

    expect((await flows.contacts()).map(({ DisconnectReason }) => DisconnectReason)).toEqual(["CUSTOMER_DISCONNECT"]);
  });
});
