import { StartChatContactCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import { SAMPLE_USER_ID } from "../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "../connect/sample-requests.ts";
import { startLocalConnect } from "../connect/start-local-connect.ts";

describe("the clock", () => {
  it("stands still while it is paused, goes on from there, and steps to the next timer", () => {
    const clock = createClock();
    clock.pause();
    const at = clock.now();
    const ran: string[] = [];
    clock.at(at + 60_000, () => ran.push("minute"));
    clock.at(at + 3_600_000, () => ran.push("hour"));

    expect([clock.paused, clock.now(), clock.next()]).toEqual([true, at, at + 60_000]);
    clock.advance((clock.next() ?? 0) - clock.now());
    expect([ran, clock.now()]).toEqual([["minute"], at + 60_000]);
    clock.resume();
    expect(clock.now() - at).toBeGreaterThanOrEqual(60_000);
    expect(clock.now() - at).toBeLessThan(65_000);
    clock.stop();
  });

  it.each([["pause"], ["resume"], ["step"]])("takes %s from the control API", async (action) => {
    await using local = await startLocalConnect();

    expect(await local.control("POST", "clock", { do: action })).toMatchObject({ status: 200 });
  });

  it("rejects any other action", async () => {
    await using local = await startLocalConnect();

    expect(await local.control("POST", "clock", { do: "rewind" })).toMatchObject({ status: 400 });
  });
});

describe("an agent's desk", () => {
  it("is offered contacts in place of the script, one agent at a time", async () => {
    await using local = await startLocalConnect();
    await local.control("PUT", `agents/${SAMPLE_USER_ID}`, { atDesk: true });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const agents = async () =>
      (await local.control("GET", "agents")).body.items as { contacts: object[]; missedContact: boolean }[];

    expect(await agents()).toMatchObject([{ atDesk: true, contacts: [{ id: ContactId, phase: "offered" }] }]);
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "accept", user: SAMPLE_USER_ID });
    expect(await agents()).toMatchObject([{ contacts: [{ phase: "connected" }] }]);
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "leave" });
    expect(await agents()).toMatchObject([{ contacts: [{ phase: "afterContactWork" }] }]);
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "finishWork" });
    expect(await agents()).toMatchObject([{ contacts: [] }]);
  });

  it("rejects unknown users and statuses", async () => {
    await using local = await startLocalConnect();

    expect(await local.control("PUT", "agents/nobody", { atDesk: true })).toMatchObject({ status: 400 });
    expect(await local.control("PUT", `agents/${SAMPLE_USER_ID}`, { statusId: "asleep" })).toMatchObject({
      status: 400,
    });
  });
});

describe("the other controls", () => {
  it.each([
    ["agent", { agent: { script: 1 } }],
    ["agent", { agent: null }],
    ["bot", { bot: { intents: 1 } }],
    ["seed", { instances: 1 }],
    ["seed", { instances: [{ Id: "x", contents: { Queues: [{ Id: "q", Unknown: 1 }] } }] }],
  ])("reject a wrong %s", async (name, body) => {
    await using local = await startLocalConnect();
    const before = (await local.control("GET", "controls")).body;

    expect(await local.control("PUT", name, body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    const { clock: _, ...after } = (await local.control("GET", "controls")).body;
    expect(before).toMatchObject(after);
  });

  it("remove one fault and leave the counts of the others", async () => {
    await using local = await startLocalConnect({
      faults: [
        { operation: "StopContact", status: 503 },
        { operation: "StartChatContact", status: 503, times: 1 },
      ],
    });
    await expect(local.client.send(new StartChatContactCommand(CHAT))).rejects.toThrow();

    await local.control("DELETE", "faults?index=0");

    expect((await local.control("GET", "controls")).body.faults).toEqual([
      { fault: { operation: "StartChatContact", status: 503, times: 1 }, used: 1 },
    ]);
  });
});
