import { ListInstancesCommand, ListQueuesCommand, StartChatContactCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createLocalConnect } from "../../../../local/connect/create-local-connect.ts";
import type { SeedContents } from "../../../../local/connect/seed/seed-type.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const FLOW = {
  Id: "flow-1",
  Name: "Hello",
  Type: "CONTACT_FLOW",
  Content: JSON.stringify({
    Version: "2019-10-30",
    StartAction: "a",
    Actions: [{ Identifier: "a", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} }],
  }),
};
const HOURS = { Id: "hours-1", Name: "Always", TimeZone: "UTC", Config: [] };

describe("a seed", () => {
  it("may be empty", async () => {
    await using local = await startLocalConnect({ seed: { instances: [] } });

    expect((await local.client.send(new ListInstancesCommand({}))).InstanceSummaryList).toEqual([]);
  });

  it("creates instances and their resources", async () => {
    const contents = {
      HoursOfOperations: [HOURS],
      Queues: [{ Id: "queue-1", Name: "Sales", HoursOfOperationId: "hours-1" }],
      ContactFlows: [FLOW],
    };
    await using local = await startLocalConnect({
      seed: { instances: [{ Id: "mine", contents }] },
      unknownIds: "refuse",
    });

    const { QueueSummaryList } = await local.client.send(new ListQueuesCommand({ InstanceId: "mine" }));
    expect(QueueSummaryList).toMatchObject([{ Id: "queue-1", Name: "Sales" }]);
    await expect(
      local.client.send(new StartChatContactCommand({ ...CHAT, InstanceId: "mine", ContactFlowId: "flow-1" })),
    ).resolves.toHaveProperty("ContactId");
  });

  const bad: [string, SeedContents, RegExp][] = [
    ["a type that does not exist", { Qeues: [] }, /Unknown resource type Qeues\. Did you mean `Queues`/],
    [
      "a member that does not exist",
      { HoursOfOperations: [{ ...HOURS, Timezone: "UTC" }] },
      /hours-1: unknown member Timezone/,
    ],
    [
      "a missing member",
      { ContactFlows: [{ Id: "f", Name: "f", Type: "CONTACT_FLOW" }] },
      /ContactFlow f: content: .*null/,
    ],
    ["a reference to nothing", { Queues: [{ Id: "q", Name: "q", HoursOfOperationId: "none" }] }, /none/],
    ["two of a name", { HoursOfOperations: [HOURS, { ...HOURS, Id: "h2" }] }, /already exists/],
  ];
  it.each(bad)("with %s is refused", (_, contents, message) => {
    expect(() => createLocalConnect({ seed: { instances: [{ Id: "mine", contents }] } })).toThrow(message);
  });
});
