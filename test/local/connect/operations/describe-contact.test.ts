import {
  CreatePredefinedAttributeCommand,
  DescribeContactCommand,
  StopContactCommand,
  UpdateContactRoutingDataCommand,
} from "@aws-sdk/client-connect";
import { SendMessageCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { openChat } from "../open-chat.ts";
import { type StartedLocalConnect, startLocalConnect } from "../start-local-connect.ts";

const NOW = Date.UTC(2026, 0, 1);
const SECOND = 1000;

async function read(local: StartedLocalConnect, ContactId: string | undefined) {
  return (await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact;
}

describe("DescribeContact", () => {
  // API reference, ChatMetrics: ChatContactMetrics and ParticipantMetrics.
  it("has the metrics of a chat that has ended", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const { ContactId, ConnectionToken, client } = await openChat(local);
    const say = (Content: string) =>
      client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content }));
    const answer = (content: string) => local.control("POST", `contacts/${ContactId}/agent`, { do: "say", content });
    await say("Hi");
    clock.advance(2 * SECOND);
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "join" });
    clock.advance(3 * SECOND);
    await answer("Hello");
    clock.advance(SECOND);
    await say("My order");
    await say("is late");
    clock.advance(4 * SECOND);
    await answer("Sorry");
    expect((await read(local, ContactId))?.ChatMetrics).toBeUndefined();
    clock.advance(SECOND);
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    const { ChatContactMetrics, AgentMetrics, CustomerMetrics } = (await read(local, ContactId))?.ChatMetrics ?? {};
    expect(ChatContactMetrics).toEqual({
      ...{ MultiParty: false, TotalMessages: 5, TotalBotMessages: 0, TotalBotMessageLengthInChars: 0 },
      ...{ ConversationTurnCount: 2, ConversationCloseTimeInMillis: 5 * SECOND },
      ...{ AgentFirstResponseTimestamp: new Date(NOW + 5 * SECOND), AgentFirstResponseTimeInMillis: 3 * SECOND },
    });
    expect(AgentMetrics).toMatchObject({
      ...{ ParticipantType: "AGENT", MessagesSent: 2, NumResponses: 2, MessageLengthInChars: 10 },
      ...{ TotalResponseTimeInMillis: 9 * SECOND, MaxResponseTimeInMillis: 5 * SECOND },
    });
    expect(CustomerMetrics).toMatchObject({ ParticipantType: "CUSTOMER", MessagesSent: 3, NumResponses: 1 });
  });

  // API reference, RoutingCriteria: steps follow each other until an agent joins.
  it("has the routing that UpdateContactRoutingData has set, and the state of its steps", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const Values = { StringList: ["french"] };
    await local.client.send(new CreatePredefinedAttributeCommand({ InstanceId, Name: "language", Values }));
    const { ContactId } = await openChat(local);
    const condition = {
      Name: "language",
      Value: "french",
      ProficiencyLevel: 3,
      ComparisonOperator: "NumberGreaterOrEqualTo",
    };
    const step = { Expression: { AttributeCondition: condition } };
    expect(await read(local, ContactId)).toMatchObject({ QueuePriority: 5 });

    await local.client.send(
      new UpdateContactRoutingDataCommand({
        ...{ InstanceId, ContactId, QueueTimeAdjustmentSeconds: 60 },
        RoutingCriteria: { Steps: [{ ...step, Expiry: { DurationInSeconds: 30 } }, step] },
      }),
    );
    const statuses = async () => (await read(local, ContactId))?.RoutingCriteria?.Steps?.map(({ Status }) => Status);

    expect(await read(local, ContactId)).toMatchObject({
      QueueTimeAdjustmentSeconds: 60,
      RoutingCriteria: { Index: 0, ActivationTimestamp: new Date(NOW), Steps: [step, step] },
    });
    expect(await statuses()).toEqual(["ACTIVE", "INACTIVE"]);
    clock.advance(30 * SECOND);
    expect(await statuses()).toEqual(["EXPIRED", "ACTIVE"]);
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "join" });
    clock.advance(30 * SECOND);
    expect(await statuses()).toEqual(["EXPIRED", "JOINED"]);
  });
});
