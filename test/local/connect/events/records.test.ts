import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AssociateInstanceStorageConfigCommand,
  DeleteInstanceCommand,
  ListAgentStatusesCommand,
  PutUserStatusCommand,
  StartTaskContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import type { AgentEvent } from "../../../../local/connect/events/create-agent-events.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_QUEUE_ID,
  SAMPLE_USER_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import { TASK } from "../sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "../start-local-connect.ts";
import { startRecorder } from "./start-recorder.ts";

const NOW = Date.UTC(2026, 0, 1);
const clock = () => createClock({ frozenAt: NOW });
const AGENTS = [{ user: SAMPLE_USER_ID, joinAfterMs: 1_000, leaveAfterMs: 60_000, afterContactWorkMs: 30_000 }];
const folder = mkdtempSync(join(tmpdir(), "records-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Put = { StreamName: string; PartitionKey: string; record: Record<string, never> };

/** The records that a Kinesis endpoint has received for a stream. */
function putsTo(recorder: Awaited<ReturnType<typeof startRecorder>>, stream: string): Put[] {
  return recorder.received
    .map(({ body }) => JSON.parse(body))
    .map(({ Data, ...put }) => ({ ...put, record: JSON.parse(Buffer.from(Data, "base64").toString()) }))
    .filter(({ StreamName }) => StreamName === stream);
}

const advance = ({ control }: StartedLocalConnect, advanceMs: number) => control("POST", "clock", { advanceMs });

describe("contact records", () => {
  it("of a task that an agent took are put to Kinesis once it is complete, and again when it changes", async () => {
    await using kinesis = await startRecorder(2);
    await using local = await startLocalConnect({ clock: clock(), agents: AGENTS, kinesisEndpoint: kinesis.url });
    const { ContactId } = await local.client.send(
      new StartTaskContactCommand({
        ...TASK,
        Attributes: { tier: "gold" },
        References: { order: { Type: "STRING", Value: "7" } },
      }),
    );
    await advance(local, 1_000);
    await advance(local, 60_000);
    const records = () => putsTo(kinesis, "connect-contact-records");
    expect(records()).toEqual([]);
    await advance(local, 30_000);
    await local.client.send(
      new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: { step: "2" } }),
    );

    await vi.waitFor(() => expect(records()).toHaveLength(2));
    const [first, second] = records();
    expect(first?.PartitionKey).toBe(ContactId);
    expect(kinesis.received[0]?.headers["x-amz-target"]).toBe("Kinesis_20131202.PutRecord");
    expect(first?.record).toMatchObject({
      AWSContactTraceRecordFormatVersion: "2017-03-10",
      Agent: {
        ARN: expect.stringContaining(`/agent/${SAMPLE_USER_ID}`),
        AfterContactWorkDuration: 30,
        AfterContactWorkEndTimestamp: "2026-01-01T00:01:31Z",
        AgentInteractionDuration: 60,
        ConnectedToAgentTimestamp: "2026-01-01T00:00:01Z",
        RoutingProfile: { Name: expect.any(String) },
        Username: expect.any(String),
      },
      AgentConnectionAttempts: 1,
      Attributes: { tier: "gold" },
      Channel: "TASK",
      ContactId,
      DisconnectReason: "AGENT_DISCONNECT",
      DisconnectTimestamp: "2026-01-01T00:01:01Z",
      InitiationMethod: "API",
      InstanceARN: expect.stringContaining(InstanceId),
      Queue: { ARN: expect.stringContaining(SAMPLE_QUEUE_ID), Duration: 1, EnqueueTimestamp: "2026-01-01T00:00:00Z" },
      References: [{ Name: "order", Type: "STRING", Value: "7" }],
    });
    expect(second?.record.Attributes).toEqual({ tier: "gold", step: "2" });
  });

  it("go to the stream that the instance is associated with, and to a file", async () => {
    const file = join(folder, "contact-records.jsonl");
    await using kinesis = await startRecorder();
    await using local = await startLocalConnect({
      ...{ clock: clock(), agent: "none", kinesisEndpoint: kinesis.url, contactRecordsFile: file },
    });
    const StreamArn = "arn:aws:kinesis:us-east-1:123456789012:stream/mine";
    await local.client.send(
      new AssociateInstanceStorageConfigCommand({
        ...{ InstanceId, ResourceType: "CONTACT_TRACE_RECORDS" },
        StorageConfig: { StorageType: "KINESIS_STREAM", KinesisStreamConfig: { StreamArn } },
      }),
    );
    const { ContactId } = await local.client.send(new StartTaskContactCommand(TASK));
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    await vi.waitFor(() => expect(putsTo(kinesis, "mine")).toHaveLength(1));
    await vi.waitFor(() => expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(putsTo(kinesis, "mine")[0]?.record));
    expect(putsTo(kinesis, "mine")[0]?.record).toMatchObject({ ContactId, Agent: null, DisconnectReason: "API" });
  });
});

describe("agent events", () => {
  it("end with the instance", async () => {
    const file = join(folder, "deleted-instance.jsonl");
    const ofTest = clock();
    await using local = await startLocalConnect({ clock: ofTest, agents: AGENTS, agentEventsFile: file });
    await local.client.send(new StartTaskContactCommand(TASK));
    await vi.waitFor(() => expect(readFileSync(file, "utf8")).toContain('"LOGIN"'));
    await local.client.send(new DeleteInstanceCommand({ InstanceId }));

    await advance(local, 120_000);

    expect(ofTest.next()).toBeUndefined();
    expect(readFileSync(file, "utf8")).not.toContain("HEART_BEAT");
  });

  it("tell of status, contacts and after-contact work, with what was before, and beat in between", async () => {
    const file = join(folder, "agent-events.jsonl");
    await using local = await startLocalConnect({ clock: clock(), agents: AGENTS, agentEventsFile: file });
    const events = () => {
      const lines = readFileSync(file, "utf8").trimEnd().split("\n");
      return lines.map((line) => JSON.parse(line) as AgentEvent);
    };
    const shortly = () =>
      events().map(({ EventType, CurrentAgentSnapshot: { AgentStatus, Contacts } }) =>
        [EventType, AgentStatus.Type, ...Contacts.map(({ State }) => State)].join(" "),
      );
    const { AgentStatusSummaryList = [] } = await local.client.send(new ListAgentStatusesCommand({ InstanceId }));
    const put = (type: string) =>
      local.client.send(
        new PutUserStatusCommand({
          ...{ InstanceId, UserId: SAMPLE_USER_ID },
          AgentStatusId: AgentStatusSummaryList.find(({ Type }) => Type === type)?.Id,
        }),
      );
    const settle = (expected: string[]) => vi.waitFor(() => expect(shortly()).toEqual(expected));

    await put("ROUTABLE");
    const expected = ["LOGIN ROUTABLE"];
    await settle(expected);
    await local.client.send(new StartTaskContactCommand(TASK));
    await settle([...expected, "STATE_CHANGE ROUTABLE CONNECTING"]);
    await advance(local, 1_000);
    expected.push("STATE_CHANGE ROUTABLE CONNECTING", "STATE_CHANGE ROUTABLE CONNECTED");
    await settle(expected);
    await advance(local, 60_000);
    await settle([...expected, "STATE_CHANGE ROUTABLE ENDED"]);
    await advance(local, 30_000);
    expected.push("STATE_CHANGE ROUTABLE ENDED", "STATE_CHANGE ROUTABLE");
    await settle(expected);
    await advance(local, 120_000);
    await settle([...expected, "HEART_BEAT ROUTABLE"]);
    await put("OFFLINE");
    await settle([...expected, "HEART_BEAT ROUTABLE", "LOGOUT OFFLINE"]);

    for (const [index, { PreviousAgentSnapshot }] of events().entries())
      expect(PreviousAgentSnapshot).toEqual(events()[index - 1]?.CurrentAgentSnapshot ?? null);
    expect(events()[0]).toMatchObject({
      AgentARN: expect.stringContaining(SAMPLE_USER_ID),
      Version: "2017-10-01",
      CurrentAgentSnapshot: {
        Configuration: {
          RoutingProfile: {
            Concurrency: expect.arrayContaining([expect.objectContaining({ Channel: "CHAT" })]),
            InboundQueues: expect.arrayContaining([
              expect.objectContaining({ ARN: expect.stringContaining(SAMPLE_QUEUE_ID) }),
            ]),
          },
        },
      },
    });
  });
});
