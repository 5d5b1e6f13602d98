import {
  CreateQueueCommand,
  CreateUserCommand,
  DeleteQueueCommand,
  GetCurrentMetricDataCommand,
  ListAgentStatusesCommand,
  PutUserStatusCommand,
  TransferContactCommand,
  UpdateHoursOfOperationCommand,
  UpdateRoutingProfileConcurrencyCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import type { AgentScript } from "../../../../local/connect/routing/agent-script.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_HOURS_OF_OPERATION_ID,
  SAMPLE_QUEUE_ID,
  SAMPLE_QUICK_CONNECT_ID,
  SAMPLE_ROUTING_PROFILE_ID,
  SAMPLE_SECURITY_PROFILE_ID,
  SAMPLE_USER_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import { END, log, pause, type Sketch, say, setAttributes, setHook, setQueue, toQueue } from "./flow-documents.ts";
import { openFlows } from "./open-flows.ts";

const KIM: AgentScript = { user: "kim", joinAfterMs: 1000, script: [] };
const AGENT: AgentScript = { user: "agent", joinAfterMs: 1000, script: [] };

/** A local Connect with these agents; the user kim exists beside the sample's agent. */
async function openAgents(agents: AgentScript[]) {
  const flows = await openFlows({ agents });
  const { UserId: kim } = await flows.local.client.send(
    new CreateUserCommand({
      InstanceId,
      Username: "kim",
      Password: "Not-used-1",
      IdentityInfo: { FirstName: "Kim", LastName: "Agent" },
      PhoneConfig: { PhoneType: "SOFT_PHONE" },
      RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID,
      SecurityProfileIds: [SAMPLE_SECURITY_PROFILE_ID],
    }),
  );
  return Object.assign(flows, {
    kim: kim ?? "",
    act: (id: unknown, action: object) => flows.local.control("POST", `contacts/${id}/agent`, action),
    agentOf: async (id: string) => (await flows.contact(id))?.AgentInfo?.Id,
  });
}

async function limitTasks({ local }: Awaited<ReturnType<typeof openAgents>>, Concurrency: number): Promise<void> {
  const MediaConcurrencies = [{ Channel: "TASK" as const, Concurrency }];
  await local.client.send(
    new UpdateRoutingProfileConcurrencyCommand({
      InstanceId,
      RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID,
      MediaConcurrencies,
    }),
  );
}

describe("routing", () => {
  it("shares tasks between agents by their limits, and the next one goes to the agent who is free first", async () => {
    await using flows = await openAgents([KIM, AGENT]);
    await limitTasks(flows, 1);
    const ids = [1, 2, 3].map(() => flows.task(SAMPLE_CONTACT_FLOW_ID));
    const [first = "", second = "", third = ""] = await Promise.all(ids);
    await flows.advance(1);

    const agents = [await flows.agentOf(first), await flows.agentOf(second)];
    expect(agents.toSorted()).toEqual([flows.kim, SAMPLE_USER_ID].toSorted());
    expect(await flows.agentOf(third)).toBeUndefined();
    await flows.act(second, { do: "leave" });
    await flows.advance(1);

    expect(await flows.agentOf(third)).toBe(agents[1]);
  });

  it("puts a contact of a higher priority first", async () => {
    await using flows = await openAgents([{ ...KIM, offers: "manual" }]);
    await limitTasks(flows, 1);
    const urgent = await flows.publish({
      first: { type: "UpdateContactRoutingBehavior", with: { QueuePriority: "1" }, next: "queue" },
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue(),
      end: END,
    });
    const taken = await flows.task(SAMPLE_CONTACT_FLOW_ID);
    const later = await flows.task(SAMPLE_CONTACT_FLOW_ID);
    const now = await flows.task(urgent);
    await flows.act(taken, { do: "accept" });
    await flows.act(taken, { do: "leave" });

    const offered = (await flows.contacts()).filter(({ offeredTo }) => offeredTo !== undefined).map(({ Id }) => Id);
    expect(offered).toEqual([now]);
    expect(await flows.agentOf(later)).toBeUndefined();
  });

  it("passes a contact on when an agent rejects or misses it, and leaves that agent alone", async () => {
    await using flows = await openAgents([
      { ...AGENT, offers: "miss" },
      { ...KIM, offers: "manual" },
    ]);
    const id = await flows.task(SAMPLE_CONTACT_FLOW_ID);
    await flows.advance(20);

    expect((await flows.contacts())[0]).toMatchObject({ offeredTo: flows.kim });
    await flows.act(id, { do: "reject" });

    expect((await flows.contacts())[0]).not.toHaveProperty("offeredTo");
    const { AgentStatusSummaryList } = await flows.local.client.send(new ListAgentStatusesCommand({ InstanceId }));
    const AgentStatusId = AgentStatusSummaryList?.find(({ Name }) => Name === "Available")?.Id;
    await flows.local.client.send(new PutUserStatusCommand({ InstanceId, UserId: flows.kim, AgentStatusId }));
    expect((await flows.contacts())[0]).toMatchObject({ offeredTo: flows.kim });
  });

  it("lets an agent leave while accepting: the contact waits for the next one", async () => {
    await using flows = await openAgents([
      { ...AGENT, offers: "manual" },
      { ...KIM, offers: "accept" },
    ]);
    const id = await flows.task(SAMPLE_CONTACT_FLOW_ID);

    await flows.act(id, { do: "leave" });
    await flows.advance(1);

    expect(await flows.agentOf(id)).toBe(flows.kim);
  });

  it("gives an agent no contact during after-contact work", async () => {
    await using flows = await openAgents([{ ...KIM, afterContactWorkMs: 60_000 }]);
    await limitTasks(flows, 1);
    const first = await flows.task(SAMPLE_CONTACT_FLOW_ID);
    const second = await flows.task(SAMPLE_CONTACT_FLOW_ID);
    await flows.advance(1);
    await flows.act(first, { do: "leave" });
    await flows.advance(59);
    expect(await flows.agentOf(second)).toBeUndefined();

    await flows.advance(2);

    expect(await flows.agentOf(second)).toBe(flows.kim);
    expect((await flows.contact(first))?.AgentInfo).toMatchObject({ AfterContactWorkDuration: 60 });
  });

  it("asks for proficiencies until the criteria expire", async () => {
    await using flows = await openAgents([KIM]);
    const attribute = {
      Name: "connect:Language",
      Value: "connect:German",
      ProficiencyLevel: 3,
      ComparisonOperator: "NumberGreaterOrEqualTo",
    };
    const Steps = [{ Expression: { AttributeCondition: attribute }, Expiry: { DurationInSeconds: 120 } }];
    const flow = await flows.publish({
      criteria: {
        type: "UpdateContactRoutingCriteria",
        with: { RoutingCriteria: { Steps } },
        next: "queue",
        errors: { NoMatchingError: "end" },
      },
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue(),
      end: END,
    });
    const id = await flows.task(flow);
    await flows.advance(119);
    expect(await flows.agentOf(id)).toBeUndefined();

    await flows.advance(2);

    expect(await flows.agentOf(id)).toBe(flows.kim);
  });

  it("finds an agent for a contact in the agent's own queue only", async () => {
    await using flows = await openAgents([AGENT, { ...KIM, offers: "manual" }]);
    const flow = await flows.publish({
      queue: {
        type: "UpdateContactTargetQueue",
        with: { AgentId: flows.kim },
        next: "transfer",
        errors: { NoMatchingError: "end" },
      },
      transfer: toQueue(),
      end: END,
    });
    await flows.task(flow);
    await flows.advance(60);

    expect((await flows.contacts())[0]).toMatchObject({ offeredTo: flows.kim, waiting: true });
  });
});

describe("a transfer", () => {
  it("by quick connect takes a chat's customer along to a new contact", async () => {
    await using flows = await openAgents([{ ...AGENT, offers: "manual" }]);
    const chat = await flows.chat(SAMPLE_CONTACT_FLOW_ID);
    await flows.act(chat.ContactId, { do: "accept" });

    const { body } = await flows.act(chat.ContactId, { do: "transfer", quickConnectId: SAMPLE_QUICK_CONNECT_ID });
    await chat.say("still here");

    const next = await flows.contact(String(body.contactId));
    expect(next).toMatchObject({
      InitiationMethod: "TRANSFER",
      PreviousContactId: chat.ContactId,
      QueueInfo: { Id: SAMPLE_QUEUE_ID },
    });
    expect(next).not.toHaveProperty("DisconnectTimestamp");
    expect(await flows.transcript(next?.Id)).toContain("CUSTOMER: still here");
  });

  it("of a task to an agent runs the flow with that agent's queue", async () => {
    await using flows = await openAgents([AGENT, KIM]);
    const flow = await flows.publish({ transfer: toQueue(), end: END }, "AGENT_TRANSFER");
    const id = await flows.task(SAMPLE_CONTACT_FLOW_ID);

    const { ContactId = "" } = await flows.local.client.send(
      new TransferContactCommand({ InstanceId, ContactId: id, ContactFlowId: flow, UserId: flows.kim }),
    );
    await flows.advance(2);

    expect(await flows.agentOf(ContactId)).toBe(flows.kim);
  });

  it("from one queue to another ends the contact and continues in a new one", async () => {
    await using flows = await openAgents([]);
    const { QueueId = "" } = await flows.local.client.send(
      new CreateQueueCommand({ InstanceId, Name: "Second", HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID }),
    );
    const away: Record<string, Sketch> = {
      wait: pause("30", "move"),
      move: {
        type: "DequeueContactAndTransferToQueue",
        with: { QueueId },
        next: "over",
        errors: { QueueAtCapacity: "over", NoMatchingError: "over" },
      },
      over: { type: "EndFlowExecution" },
    };
    const queueFlow = await flows.publish(away, "CUSTOMER_QUEUE");
    const flow = await flows.publish({
      hook: setHook("CustomerQueue", queueFlow, "queue"),
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue(),
      end: END,
    });
    const id = await flows.task(flow);
    await flows.advance(31);

    const next = (await flows.contacts()).find(({ PreviousContactId }) => PreviousContactId === id);
    expect(next).toMatchObject({ InitiationMethod: "QUEUE_TRANSFER", waiting: true, QueueInfo: { Id: QueueId } });
    expect(await flows.contact(id)).toHaveProperty("DisconnectTimestamp");
  });
});

describe("a queue", () => {
  it("that is deleted leaves its contact waiting until that ends, and the log says so", async () => {
    await using flows = await openAgents([KIM]);
    const { QueueId = "" } = await flows.local.client.send(
      new CreateQueueCommand({ InstanceId, Name: "Second", HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID }),
    );
    const flow = await flows.publish({ queue: setQueue(QueueId, "transfer"), transfer: toQueue(), end: END });
    const id = await flows.task(flow);

    await flows.local.client.send(new DeleteQueueCommand({ InstanceId, QueueId }));

    expect(await flows.reasons(id)).toEqual([`The queue ${QueueId} no longer exists: no agent can take the contact`]);
    await flows.advance(8 * 24 * 3600);
    expect(await flows.contact(id)).toMatchObject({ DisconnectReason: "EXPIRED" });
  });

  it("has its size and its hours in flows, and in current metrics", async () => {
    await using flows = await openAgents([]);
    await flows.task(SAMPLE_CONTACT_FLOW_ID);
    await flows.local.client.send(
      new UpdateHoursOfOperationCommand({
        InstanceId,
        HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID,
        TimeZone: "Europe/London",
        Config: [{ Day: "MONDAY", StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 11, Minutes: 0 } }],
      }),
    );
    const flow = await flows.publish({
      log: log("queue"),
      queue: setQueue(SAMPLE_QUEUE_ID, "metrics"),
      metrics: { type: "GetMetricData", next: "size", errors: { NoMatchingError: "end" } },
      size: setAttributes({ size: "$.Metrics.Queue.Size", online: "$.Metrics.Agents.Online.Count" }, "hours"),
      hours: {
        type: "CheckHoursOfOperation",
        when: { True: "open", False: "closed" },
        errors: { NoMatchingError: "end" },
      },
      open: setAttributes({ hours: "open" }, "end"),
      closed: setAttributes({ hours: "closed" }, "end"),
      end: END,
    });

    const morning = await flows.task(flow);
    await flows.advance(2 * 3600);
    const noon = await flows.task(flow);

    expect(await flows.attributes(morning)).toEqual({ size: "1", online: "2", hours: "open" });
    expect(await flows.attributes(noon)).toMatchObject({ hours: "closed" });
    const { MetricResults } = await flows.local.client.send(
      new GetCurrentMetricDataCommand({
        InstanceId,
        Filters: { Queues: [SAMPLE_QUEUE_ID], Channels: ["TASK"] },
        CurrentMetrics: [{ Name: "CONTACTS_IN_QUEUE", Unit: "COUNT" }],
      }),
    );
    expect(MetricResults?.[0]?.Collections?.[0]?.Value).toBe(1);
  });

  it("goes on when its flow fails", async () => {
    await using flows = await openAgents([]);
    const queueFlow = await flows.publish(
      {
        say: say("Hello", "lambda"),
        lambda: { type: "GetMetricData", next: "over", errors: { NoMatchingError: "over" } },
        over: { type: "EndFlowExecution" },
      },
      "CUSTOMER_QUEUE",
    );
    const flow = await flows.publish({
      hook: setHook("CustomerQueue", queueFlow, "queue"),
      queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
      transfer: toQueue(),
      end: END,
    });
    const id = await flows.task(flow);

    expect((await flows.contacts()).find(({ Id }) => Id === id)).toMatchObject({ state: "ACTIVE", waiting: true });
  });
});
