import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  DescribeContactCommand,
  GetContactAttributesCommand,
  StartChatContactCommand,
  StopContactCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import type { Fault } from "../../../../local/connect/control/faults.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

describe("faults", () => {
  const errors: [Fault, string, number][] = [
    [{ errorName: "ThrottlingException" }, "ThrottlingException", 429],
    [{ errorName: "TooManyRequestsException" }, "TooManyRequestsException", 429],
    [{ errorName: "LimitExceededException" }, "LimitExceededException", 429],
    [{ errorName: "ResourceNotFoundException" }, "ResourceNotFoundException", 404],
    [{ errorName: "InternalServiceException" }, "InternalServiceException", 500],
    [{ errorName: "ThrottlingException", status: 400 }, "ThrottlingException", 400],
    [{ status: 503 }, "ServiceUnavailableException", 503],
  ];
  it.each(errors)("answer %j", async (fault, name, httpStatusCode) => {
    await using local = await startLocalConnect({ faults: [{ ...fault, times: 1 }] });
    const start = () => local.client.send(new StartChatContactCommand(CHAT));

    await expect(start()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    await expect(start()).resolves.toHaveProperty("ContactId");
  });

  it("strike the operation that they name, after those that they skip", async () => {
    const faults: Fault[] = [{ operation: "DescribeContact", skip: 1, times: 1, errorName: "ThrottlingException" }];
    await using local = await startLocalConnect({ faults });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const read = () => local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));

    await expect(read()).resolves.toBeDefined();
    await expect(read()).rejects.toMatchObject({ name: "ThrottlingException" });
    await expect(read()).resolves.toBeDefined();
  });

  it("lose an answer after the operation took effect, so that a repeat with the token finds the contact", async () => {
    await using local = await startLocalConnect({ faults: [{ reset: true, when: "after", times: 1 }] });
    const start = () => local.client.send(new StartChatContactCommand({ ...CHAT, ClientToken: "t" }));

    await expect(start()).rejects.toThrow(/ECONNRESET|socket hang up/);
    const { ContactId } = await start();

    const { body } = await local.control("GET", "contacts");
    expect(body.contacts).toMatchObject([{ Id: ContactId }]);
  });

  it("leave a request without an answer until its caller gives up", async () => {
    await using local = await startLocalConnect({ faults: [{ never: true }] });

    await expect(
      local.client.send(new StartChatContactCommand(CHAT), { abortSignal: AbortSignal.timeout(100) }),
    ).rejects.toMatchObject({ name: "AbortError" });
  });

  it("delay an answer", async () => {
    await using local = await startLocalConnect({ faults: [{ delayMs: 120 }] });
    const begun = performance.now();

    await local.client.send(new StartChatContactCommand(CHAT));

    expect(performance.now() - begun).toBeGreaterThanOrEqual(119);
  });

  it("do not delay the end: a closed server leaves nothing to wait for", async () => {
    const program = `
      import { createLocalConnect } from "./local/connect/create-local-connect.ts";
      const server = createLocalConnect({ faults: [{ delayMs: 60_000 }] });
      server.listen(0, "127.0.0.1", async () => {
        const chats = "http://127.0.0.1:" + server.address().port + "/_local/chats";
        await fetch(chats, { method: "POST", body: "{}", signal: AbortSignal.timeout(500) }).catch(() => {});
        server.close();
      });`;

    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", program], { timeout: 50_000 });
    const [status] = await once(child, "close");

    expect(status).toBe(0);
  });

  it("hide a contact until it is consistent", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, faults: [{ notYetConsistentMs: 2000 }] });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const read = () => local.client.send(new GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId }));

    clock.advance(1999);
    await expect(read()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    clock.advance(1);
    await expect(read()).resolves.toBeDefined();
  });
});

describe("the control API", () => {
  it("sets, lists and removes faults", async () => {
    await using local = await startLocalConnect();
    const start = () => local.client.send(new StartChatContactCommand(CHAT));

    await local.control("POST", "faults", { errorName: "InternalServiceException" });
    expect((await local.control("GET", "faults")).body).toEqual({
      faults: [{ errorName: "InternalServiceException" }],
    });
    await expect(start()).rejects.toMatchObject({ name: "InternalServiceException" });
    await local.control("DELETE", "faults");
    await expect(start()).resolves.toBeDefined();
  });

  it.each([
    [{ eror: "x" }],
    [{ times: -1 }],
    [{ operation: "StartChat" }],
    [{ status: 500, headers: { "retry-after": 1 } }],
    [{ status: 500, headers: { "retry after": "1" } }],
    [{ delayMs: 2 ** 31 }],
    [[[]]],
    ["x"],
  ])("refuses %j as a fault", async (fault) => {
    await using local = await startLocalConnect();

    const { status, body } = await local.control("POST", "faults", fault);

    expect(status).toBe(400);
    expect(body.error).toMatch(/fault/);
  });

  it("leaves the faults as they were when one of those that should replace them does not fit", async () => {
    await using local = await startLocalConnect({ faults: [{ status: 503 }] });

    const { status } = await local.control("PUT", "faults", [{ status: 500 }, { times: "x" }]);

    expect(status).toBe(400);
    expect((await local.control("GET", "faults")).body).toEqual({ faults: [{ status: 503 }] });
    await local.control("PUT", "faults", [{ status: 500 }]);
    expect((await local.control("GET", "faults")).body).toEqual({ faults: [{ status: 500 }] });
  });

  it.each(["contacts", "local", "none"])("knows no contact %s", async (id) => {
    await using local = await startLocalConnect();

    const [transcript, agent] = [
      await local.control("GET", `contacts/${id}/transcript`),
      await local.control("POST", `contacts/${id}/agent`, { do: "join" }),
    ];

    expect(transcript).toEqual({ status: 400, body: { error: `No contact ${id}` } });
    expect(agent).toEqual({ status: 400, body: { error: `No open chat ${id}` } });
  });

  it("lists the actions of an agent, before one has joined", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));

    for (const action of [{ do: "dance" }, {}]) {
      const { status, body } = await local.control("POST", `contacts/${ContactId}/agent`, action);

      expect({ status, body }).toEqual({
        status: 400,
        body: {
          error:
            '"do" must be one of join, accept, reject, miss, say, type, deliver, read, transfer, leave, finishWork',
        },
      });
    }
  });

  it.each([
    { do: "read", messageId: { toString: 1 } },
    { do: "say", content: "hi", contentType: 7 },
    { do: "join", displayName: {} },
  ])("refuses texts that are none: %j", async (action) => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    if (action.do !== "join") await local.control("POST", `contacts/${ContactId}/agent`, { do: "join" });

    expect((await local.control("POST", `contacts/${ContactId}/agent`, action)).status).toBe(400);
  });

  it("reports its health and its identity", async () => {
    await using local = await startLocalConnect();
    await using other = await startLocalConnect();

    const [mine, its] = [await local.control("GET", "health"), await other.control("GET", "health")];

    expect(mine).toEqual({ status: 200, body: { status: "ok", id: expect.any(String) } });
    expect(mine.body.id).not.toBe(its.body.id);
  });

  it("returns the credentials of an open chat's customer, and no others", async () => {
    await using local = await startLocalConnect();
    const started = await local.client.send(new StartChatContactCommand(CHAT));
    const { ContactId: contactId, ParticipantId: participantId, ParticipantToken: participantToken } = started;
    const customer = () => local.control("GET", `contacts/${contactId}/customer`);

    expect((await customer()).body).toEqual({ contactId, participantId, participantToken });
    await local.client.send(new StopContactCommand({ InstanceId, ContactId: contactId }));
    expect(await customer()).toEqual({ status: 400, body: { error: `No open chat ${contactId}` } });
  });

  it.each([
    [{ errorName: "Throttling" }, 'Invalid errorName of a fault: "Throttling". Did you mean `ThrottlingException`?'],
    [{ errorName: "Nonsense" }, 'Invalid errorName of a fault: "Nonsense".'],
    [{ operation: "StopContcat" }, 'Invalid operation of a fault: "StopContcat". Did you mean `StopContact`?'],
  ])("rejects the fault %j, and names the nearest", async (fault, error) => {
    await using local = await startLocalConnect();

    expect(await local.control("POST", "faults", fault)).toEqual({ status: 400, body: { error } });
  });

  it("accepts an error of any name with a status", async () => {
    await using local = await startLocalConnect();
    await local.control("POST", "faults", { errorName: "ExpiredTokenException", status: 403 });

    const stopped = local.client.send(new StopContactCommand({ InstanceId, ContactId: "any" }));

    await expect(stopped).rejects.toMatchObject({
      name: "ExpiredTokenException",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("keeps a journal without attributes and tokens", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(
      new StartChatContactCommand({ ...CHAT, Attributes: { a: "secret-1" } }),
    );
    await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));

    const { body } = await local.control("GET", "requests");

    expect(body.requests).toMatchObject([
      { operation: "StartChatContact", contactId: ContactId, instanceId: InstanceId, status: 200 },
      { operation: "DescribeContact", contactId: ContactId, status: 200 },
    ]);
    expect(JSON.stringify(body)).not.toContain("secret-1");
  });

  it("moves the clock", async () => {
    await using local = await startLocalConnect();
    const before = Date.parse(String((await local.control("GET", "clock")).body.now));

    const { body } = await local.control("POST", "clock", { advanceMs: 3_600_000 });

    expect(Date.parse(String(body.now)) - before).toBeGreaterThanOrEqual(3_600_000);
    for (const advanceMs of [-1, 1e300]) {
      expect((await local.control("POST", "clock", { advanceMs })).status).toBe(400);
    }
    expect((await local.control("GET", "clock")).status).toBe(200);
  });

  it("resets the state to its beginning", async () => {
    await using local = await startLocalConnect();
    await local.client.send(new StartChatContactCommand(CHAT));

    await local.control("POST", "reset");

    expect((await local.control("GET", "contacts")).body).toEqual({ contacts: [] });
    await expect(local.client.send(new StartChatContactCommand(CHAT))).resolves.toBeDefined();
  });
});
