import {
  AssociateContactWithUserCommand,
  CreateUserCommand,
  DescribeContactCommand,
  DismissUserContactCommand,
  GetContactMetricsCommand,
  MonitorContactCommand,
  StartTaskContactCommand,
  UpdateContactRoutingDataCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_ROUTING_PROFILE_ID,
  SAMPLE_SECURITY_PROFILE_ID,
  SAMPLE_USER_ID as UserId,
} from "../../../../local/connect/seed/sample-ids.ts";
import { openChat } from "../open-chat.ts";
import { TASK } from "../sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "../start-local-connect.ts";

const MINUTE = 60_000;
const frozen = () => createClock({ frozenAt: Date.parse("2026-11-23T10:00:00Z") });

async function startTask({ client }: StartedLocalConnect): Promise<string> {
  return (await client.send(new StartTaskContactCommand(TASK))).ContactId ?? "";
}

const actAs = (local: StartedLocalConnect, id: string, action: object) =>
  local.control("POST", `contacts/${id}/agent`, action);

describe("AssociateContactWithUser", () => {
  it("offers a waiting contact to a user, who can accept it", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const ContactId = await startTask(local);

    await local.client.send(new AssociateContactWithUserCommand({ InstanceId, ContactId, UserId }));
    const { body } = await local.control("GET", "contacts");
    expect(body.contacts).toMatchObject([{ Id: ContactId, offeredTo: UserId }]);
    await actAs(local, ContactId, { do: "accept" });
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));

    expect(Contact?.AgentInfo?.Id).toBe(UserId);
    await expect(
      local.client.send(new AssociateContactWithUserCommand({ InstanceId, ContactId, UserId })),
    ).rejects.toMatchObject({ name: "InvalidRequestException" });
  });
});

describe("DismissUserContact", () => {
  it("frees a user who has missed a contact, once", async () => {
    await using local = await startLocalConnect({ agents: [{ user: UserId, offers: "manual" }] });
    const ContactId = await startTask(local);
    await actAs(local, ContactId, { do: "miss" });
    const dismiss = () => local.client.send(new DismissUserContactCommand({ InstanceId, ContactId, UserId }));
    const offered = async () => {
      const { body } = await local.control("GET", "contacts");
      return (body.contacts as { offeredTo?: string }[]).some(({ offeredTo }) => offeredTo === UserId);
    };

    await startTask(local);
    expect(await offered()).toBe(false);
    await dismiss();

    expect(await offered()).toBe(true);
    await expect(dismiss()).rejects.toMatchObject({ name: "InvalidRequestException" });
  });

  it("ends the after-contact work of a user", async () => {
    await using local = await startLocalConnect({
      clock: frozen(),
      agents: [{ user: UserId, joinAfterMs: 0, afterContactWorkMs: 10 * MINUTE }],
    });
    const ContactId = await startTask(local);
    await local.control("POST", "clock", { advanceMs: 1000 });
    await actAs(local, ContactId, { do: "leave" });
    await local.client.send(new DismissUserContactCommand({ InstanceId, ContactId, UserId }));
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));

    expect(Contact?.AgentInfo?.AfterContactWorkEndTimestamp).toBeInstanceOf(Date);
  });
});

describe("GetContactMetrics", () => {
  it("counts who comes before, by priority and time, and estimates from waits of the last half hour", async () => {
    const clock = frozen();
    await using local = await startLocalConnect({ clock, agent: "none" });
    const first = await startTask(local);
    const second = await startTask(local);
    clock.advance(10 * MINUTE);
    const third = await startTask(local);
    const metricsOf = async (ContactId: string) => {
      const Metrics = [{ Name: "POSITION_IN_QUEUE" as const }, { Name: "ESTIMATED_WAIT_TIME" as const }];
      const { MetricResults } = await local.client.send(
        new GetContactMetricsCommand({ InstanceId, ContactId, Metrics }),
      );
      return Object.fromEntries((MetricResults ?? []).map(({ Name, Value }) => [Name, Value?.Number]));
    };

    expect(await metricsOf(third)).toEqual({ POSITION_IN_QUEUE: 3 });
    await actAs(local, first, { do: "accept" });
    expect(await metricsOf(third)).toEqual({ POSITION_IN_QUEUE: 2, ESTIMATED_WAIT_TIME: 600 });
    expect(await metricsOf(second)).toEqual({ POSITION_IN_QUEUE: 1, ESTIMATED_WAIT_TIME: 0 });
    await local.client.send(new UpdateContactRoutingDataCommand({ InstanceId, ContactId: third, QueuePriority: 1 }));
    clock.advance(31 * MINUTE);

    expect(await metricsOf(third)).toEqual({ POSITION_IN_QUEUE: 1 });
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId: third }));
    expect(Contact).toMatchObject({ QueuePriority: 1, QueueTimeAdjustmentSeconds: 0 });
    await expect(metricsOf(first)).rejects.toMatchObject({ name: "InvalidRequestException" });
  });
});

describe("MonitorContact", () => {
  it("takes a chat that another agent has", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId = "" } = await openChat(local);
    const { UserId: supervisor } = await local.client.send(
      new CreateUserCommand({
        ...{ InstanceId, Username: "supervisor", Password: "Passw0rd" },
        IdentityInfo: { FirstName: "Sam", LastName: "Smith" },
        PhoneConfig: { PhoneType: "SOFT_PHONE" },
        RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID,
        SecurityProfileIds: [SAMPLE_SECURITY_PROFILE_ID],
      }),
    );
    const monitor = (user: string | undefined) =>
      local.client.send(new MonitorContactCommand({ InstanceId, ContactId, UserId: user }));

    await expect(monitor(supervisor)).rejects.toMatchObject({ name: "InvalidRequestException" });
    await actAs(local, ContactId, { do: "join" });
    await expect(monitor(UserId)).rejects.toThrow("The agent of a contact cannot monitor it");

    expect(await monitor(supervisor)).toMatchObject({ ContactId });
  });
});
