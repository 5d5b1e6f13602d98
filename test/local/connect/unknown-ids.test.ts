import { GetContactAttributesCommand, ListQueuesCommand, StartChatContactCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import type { UnknownIds } from "../../../local/connect/state/state.ts";
import { CHAT } from "./sample-requests.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const cases: [UnknownIds, { instance: boolean; flow: boolean; read: boolean }][] = [
  ["adopt", { instance: true, flow: true, read: true }],
  ["adopt-instances", { instance: true, flow: false, read: false }],
  ["refuse", { instance: false, flow: false, read: false }],
];

describe.each(cases)("with unknown ids set to %s", (unknownIds, takes) => {
  it(`${takes.instance ? "takes" : "refuses"} an instance that was not created before, with its flows`, async () => {
    await using local = await startLocalConnect({ unknownIds });
    const start = local.client.send(
      new StartChatContactCommand({ ...CHAT, InstanceId: "mine", ContactFlowId: "my-flow" }),
    );

    if (takes.instance) await expect(start).resolves.toHaveProperty("ContactId");
    else await expect(start).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it(`${takes.flow ? "takes" : "refuses"} a flow that was not created before in the seeded instance`, async () => {
    await using local = await startLocalConnect({ unknownIds });
    const start = local.client.send(new StartChatContactCommand({ ...CHAT, ContactFlowId: "my-flow" }));

    if (takes.flow) await expect(start).resolves.toHaveProperty("ContactId");
    else await expect(start).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it(`${takes.read ? "takes" : "does not take"} an instance that only a read names`, async () => {
    await using local = await startLocalConnect({ unknownIds });
    const read = local.client.send(new ListQueuesCommand({ InstanceId: "mine" }));

    if (takes.read) await expect(read).resolves.toMatchObject({ QueueSummaryList: [] });
    else await expect(read).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("takes no contact that was never started", async () => {
    await using local = await startLocalConnect({ unknownIds });

    await expect(
      local.client.send(new GetContactAttributesCommand({ InstanceId: "mine", InitialContactId: "x" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
