import { DescribeContactCommand, StartChatContactCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

describe("throttling", () => {
  it("is off unless asked for", async () => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: 0 }) });

    for (let times = 0; times < 30; times += 1) await local.client.send(new StartChatContactCommand(CHAT));
  });

  it("takes a burst, then answers 429 until the rate allows more", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, throttle: true });
    const start = () => local.client.send(new StartChatContactCommand(CHAT));

    for (let times = 0; times < 8; times += 1) await start();
    await expect(start()).rejects.toMatchObject({
      name: "TooManyRequestsException",
      $metadata: { httpStatusCode: 429 },
    });
    clock.advance(199);
    await expect(start()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    clock.advance(1);
    await expect(start()).resolves.toBeDefined();
    await expect(start()).rejects.toMatchObject({ name: "TooManyRequestsException" });
  });

  it("counts each operation for itself, and names the error as the operation does", async () => {
    await using local = await startLocalConnect({
      clock: createClock({ frozenAt: 0 }),
      throttle: { DescribeContact: { rate: 1, burst: 1 } },
    });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const read = () => local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));

    await read();

    await expect(read()).rejects.toMatchObject({ name: "ThrottlingException", $metadata: { httpStatusCode: 429 } });
    await expect(local.client.send(new StartChatContactCommand(CHAT))).resolves.toBeDefined();
  });

  it("is set through the control API, as latency is", async () => {
    await using local = await startLocalConnect();
    const start = () => local.client.send(new StartChatContactCommand(CHAT));

    await local.control("PUT", "throttle", { throttle: { StartChatContact: { rate: 0.001, burst: 1 } } });
    await start();
    await expect(start()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    await local.control("PUT", "throttle", { throttle: false });
    await local.control("PUT", "latency", { latencyMs: 100 });
    const begun = performance.now();
    await start();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99);
    const bare = await local.control("PUT", "throttle", { StartChatContact: { rate: 5, burst: 8 } });
    expect(bare).toMatchObject({ status: 400, body: { error: expect.stringContaining('Give {"throttle": true}') } });
    expect((await local.control("PUT", "latency", { latencyMs: "1" })).status).toBe(400);
  });

  const bad = [
    [],
    { StopContact: null },
    { StopContakt: { rate: 1, burst: 1 } },
    { StopContact: { rate: 0, burst: 1 } },
    { StopContact: { rate: 1, burst: 0.5 } },
  ];
  it.each(bad.map((throttle) => [throttle]))("cannot be %j", async (throttle) => {
    await using local = await startLocalConnect();

    const { status, body } = await local.control("PUT", "throttle", { throttle });

    expect(status).toBe(400);
    expect(body.error).toMatch(/^Throttling is true, false, or rates by operation|^Unknown operation StopContakt/);
    expect((await local.control("GET", "throttle")).body).toEqual({ throttle: false });
  });

  it("has latency beside it that a machine can wait for", async () => {
    await using local = await startLocalConnect();

    expect((await local.control("PUT", "latency", { latencyMs: 2 ** 31 })).status).toBe(400);
  });
});
