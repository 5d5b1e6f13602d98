import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "aws-lambda";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bundleHandler } from "../../build/bundle/bundle-handler.ts";
import type { WorkflowHandler } from "../../lib/lambda/create-handler.ts";
import type { Fault } from "../../local/connect/control/faults.ts";
import type { JournalEntry } from "../../local/connect/control/journal.ts";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { eventWith, invoke, TRIGGERS } from "../workflow-test.ts";
import type { Json } from "./endpoint.ts";

const WORKFLOWS = ["start-chat-and-set-attributes", "start-task-and-stop"] as const;
type WorkflowId = (typeof WORKFLOWS)[number];

/** The differences between the workflows, for tests that run both. */
const TOLD = {
  "start-chat-and-set-attributes": {
    start: "StartChatContact",
    last: "UpdateContactAttributes",
    required: "displayName",
  },
  "start-task-and-stop": { start: "StartTaskContact", last: "StopContact", required: "name" },
};

const directory = mkdtempSync(join(tmpdir(), "handlers-"));
const bundles = new Map<string, string>();
let connect: Server;
let url: string;

beforeAll(async () => {
  for (const workflowId of WORKFLOWS)
    bundles.set(workflowId, (await bundleHandler(`handlers/${workflowId}.ts`, directory)).file);
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true }));

beforeEach(async () => {
  connect = createLocalConnect();
  connect.listen(0, "127.0.0.1");
  await once(connect, "listening");
  url = `http://127.0.0.1:${(connect.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  // The sample events' flow is the deployment's, and tests name others.
  vi.stubEnv("ALLOWED_FLOWS", "*");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  vi.stubEnv("CONNECT_INSTANCE_ID", SAMPLE_INSTANCE_ID);
  vi.stubEnv("CONNECT_CONTACT_FLOW_ID", SAMPLE_CONTACT_FLOW_ID);
});
afterEach(() => {
  connect.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Loads a bundle anew, as a cold start does. */
function load(workflowId: WorkflowId): WorkflowHandler {
  const require = createRequire(import.meta.url);
  const path = bundles.get(workflowId) ?? "";
  delete require.cache[path];
  return (require(path) as { handler: WorkflowHandler }).handler;
}

let requests = 0;
function contextWith(given: Partial<Context> = {}, remaining = 8_000): Context {
  requests++;
  const awsRequestId = `request-${requests}`;
  return { awsRequestId, functionName: "f", getRemainingTimeInMillis: () => remaining, ...given } as Context;
}

async function local(method: string, path: string, body?: unknown): Promise<Json> {
  const response = await fetch(`${url}/_local/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return (await response.json()) as Json;
}
const disturb = (...faults: Fault[]) => local("PUT", "faults", faults);
const contactsMade = async () => (await local("GET", "contacts")).contacts as Json[];
const operationsCalled = async () =>
  ((await local("GET", "requests")).requests as JournalEntry[]).map(({ operation }) => operation);

function captureLog(): () => string {
  let written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
  return () => written;
}

const silence = captureLog;

describe.each(TRIGGERS)("by the trigger %s", (trigger) => {
  beforeEach(() => void silence());

  describe.each(WORKFLOWS)("%s", (workflowId) => {
    const { start, last, required } = TOLD[workflowId];
    const refused = trigger === "api" ? "422 invalid-input" : "InvalidInputError";

    test("takes the instance and the flow from the deployment", async () => {
      const event = eventWith(workflowId, trigger, { instanceId: undefined, contactFlowId: undefined });
      const { outputs } = await invoke(load(workflowId), event);
      expect(outputs).toMatchObject({ contactId: expect.any(String) });
      expect(await contactsMade()).toMatchObject([{ contactFlowId: SAMPLE_CONTACT_FLOW_ID }]);
    });

    test.each<[string, Json, string[]]>([
      ["without a required input", { [required]: undefined }, [`/${required}`]],
      ["with a number where text belongs", { contactFlowId: 5 }, ["/contactFlowId"]],
      ["with more text than Connect takes", { [required]: "x".repeat(1_025) }, [`/${required}`]],
      ["with two mistakes", { [required]: undefined, contactFlowId: "" }, [`/${required}`, "/contactFlowId"]],
    ])("refuses an input %s, and starts nothing", async (_, inputs, pointers) => {
      // An empty parameter of a flow is an absent input, for which the deployment's value stands.
      if (trigger === "flow" && inputs.contactFlowId === "") pointers.splice(1);
      const { error } = await invoke(load(workflowId), eventWith(workflowId, trigger, inputs));
      expect(error?.kind).toBe(refused);
      for (const pointer of pointers) expect(error?.text).toContain(pointer);
      expect(await operationsCalled()).toEqual([]);
    });

    test.each<[string, Fault, string, string]>([
      [
        "a rate that is exceeded",
        { errorName: "ThrottlingException", status: 429 },
        "429 connect-throttled",
        "ConnectThrottledError",
      ],
      [
        "a quota that is used up",
        { errorName: "LimitExceededException", status: 429 },
        "429 connect-quota",
        "ConnectQuotaError",
      ],
      ["404", { errorName: "ResourceNotFoundException", status: 404 }, "422 connect-refused", "ConnectRefusedError"],
      ["403", { errorName: "AccessDeniedException", status: 403 }, "502 workflow-failed", "WorkflowFailedError"],
      ["500", { errorName: "InternalServiceException", status: 500 }, "502 workflow-failed", "WorkflowFailedError"],
      ["nothing, for ever", { never: true }, "504 deadline-exceeded", "DeadlineExceededError"],
      ["a connection that is cut off", { reset: true }, "503 connect-unreachable", "ConnectUnreachableError"],
      ["a success without an id", { status: 200 }, "502 workflow-failed", "WorkflowFailedError"],
    ])("reports it when Connect answers the start with %s", async (_, fault, problem, errorName) => {
      await disturb({ operation: start, ...fault });
      const { error } = await invoke(
        load(workflowId),
        eventWith(workflowId, trigger, {}),
        contextWith({}, "never" in fault ? 2_000 : 4_000),
      );
      expect(error?.kind).toBe(trigger === "api" ? problem : errorName);
      expect(error?.text).toContain(start);
      expect(await contactsMade()).toEqual([]);
    });

    test("reports it when Connect is unreachable", async () => {
      vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", "http://127.0.0.1:1");
      const { error } = await invoke(load(workflowId), eventWith(workflowId, trigger, {}));
      expect(error?.kind).toBe(trigger === "api" ? "503 connect-unreachable" : "ConnectUnreachableError");
      // Endpoints are for the log: flow logs keep what a flow gets, and a state machine what a direct caller gets.
      expect(error?.text).not.toContain("127.0.0.1");
    });

    test("reports which contact exists when a later step fails, and finishes that one when the call is repeated", async () => {
      const handler = load(workflowId);
      const repeat = contextWith();
      const event = eventWith(workflowId, trigger, {}, { "idempotency-key": "order-4711" });
      await disturb({ operation: last, errorName: "InternalServiceException", status: 500 });
      const { error } = await invoke(handler, event, repeat);
      const [contact] = await contactsMade();
      expect(error?.text).toContain(String(contact?.Id));
      expect(error?.text).toContain(last);

      await disturb();
      const { outputs } = await invoke(handler, event, repeat);
      expect(outputs?.contactId).toBe(contact?.Id);
      expect(await contactsMade()).toHaveLength(1);
    });

    test("reports that it is unknown what exists when the start succeeds without an id", async () => {
      await disturb({ operation: start, status: 200 });
      const { error } = await invoke(load(workflowId), eventWith(workflowId, trigger, {}));
      if (trigger !== "api") expect(error?.text).toContain(`${start} answered 200 without the ContactId`);
      expect(error?.text).toContain(`It is unknown whether ${start} took effect.`);
    });

    test("makes one contact when the answer to the start is lost", async () => {
      await disturb({ operation: start, when: "after", reset: true, times: 1 });
      const { outputs } = await invoke(load(workflowId), eventWith(workflowId, trigger, {}));
      expect(outputs).toMatchObject({ contactId: expect.any(String) });
      expect(await contactsMade()).toHaveLength(1);
    });

    test("reports that the outcome is unknown when every response to the start is lost", async () => {
      await disturb({ operation: start, when: "after", reset: true });
      const { error } = await invoke(load(workflowId), eventWith(workflowId, trigger, {}));
      expect(error?.text).toContain(`It is unknown whether ${start} took effect.`);
      // A flow's block names its own retries; the other samples have no key.
      const hasKey = "idempotency-key" in ((eventWith(workflowId, trigger, {}).headers ?? {}) as Json);
      const advice = hasKey ? "Repeating with the same idempotency key is safe." : "Do not repeat the request";
      expect(error?.text.includes(advice)).toBe(trigger !== "flow");
      expect(await contactsMade()).toHaveLength(1);
    });

    test("waits for a contact that Connect does not show yet", async () => {
      await disturb({ notYetConsistentMs: 400 });
      const { outputs } = await invoke(load(workflowId), eventWith(workflowId, trigger, {}));
      expect(outputs).toMatchObject({ contactId: expect.any(String) });
    });
  });
});

describe("a repeat", () => {
  beforeEach(() => void silence());
  /** How many contacts there are after these events. */
  const contactsAfter = async (workflowId: WorkflowId, events: Json[], contexts = events.map(() => contextWith())) => {
    const handler = load(workflowId);
    for (const [index, event] of events.entries()) await invoke(handler, event, contexts[index]);
    return (await contactsMade()).length;
  };

  test.each(WORKFLOWS)("of %s with the same Idempotency-Key makes no second contact", async (workflowId) => {
    const event = eventWith(workflowId, "api", {}, { "Idempotency-Key": "order-4711" });
    expect(await contactsAfter(workflowId, [event, event])).toBe(1);
  });

  test("of a chat gives out the same contact and the same participant", async () => {
    const handler = load("start-chat-and-set-attributes");
    const event = eventWith("start-chat-and-set-attributes", "api", {}, { "Idempotency-Key": "order-4711" });
    const { outputs } = await invoke(handler, event);
    expect((await invoke(handler, event)).outputs).toEqual(outputs);
  });

  test("with another Idempotency-Key, or none, is another request", async () => {
    const event = (key?: string) => eventWith("start-task-and-stop", "api", {}, key ? { "idempotency-key": key } : {});
    expect(await contactsAfter("start-task-and-stop", [event("a"), event("b"), event(), event()])).toBe(4);
  });

  test.each(WORKFLOWS)("of %s by the same block for the same contact makes no second one", async (workflowId) => {
    const event = eventWith(workflowId, "flow", {});
    expect(await contactsAfter(workflowId, [event, event])).toBe(1);
  });

  test("of a flow's block for another contact, or with other parameters, is another call", async () => {
    const event = eventWith("start-task-and-stop", "flow", {});
    const details = event.Details as { ContactData: Json };
    const forOther = {
      ...event,
      Details: { ...details, ContactData: { ...details.ContactData, ContactId: "another" } },
    };
    const withOther = eventWith("start-task-and-stop", "flow", { name: "Something else" });
    expect(await contactsAfter("start-task-and-stop", [event, forOther, withOther])).toBe(3);
  });

  test.each(WORKFLOWS)("of %s by Lambda makes no second contact, a new invocation does", async (workflowId) => {
    const event = eventWith(workflowId, "direct", {});
    const [first, second] = [contextWith(), contextWith()];
    expect(await contactsAfter(workflowId, [event, event, event], [first, first, second])).toBe(2);
  });

  test.each(WORKFLOWS)("of %s named the same by its caller makes no second contact", async (workflowId) => {
    const event = eventWith(workflowId, "direct", {});
    const named = (idempotencyKey: string) => contextWith({ clientContext: { custom: { idempotencyKey } } } as never);
    expect(await contactsAfter(workflowId, [event, event], [named("order-4711"), named("order-4711")])).toBe(1);
    expect(await contactsAfter(workflowId, [event], [named("order-4712")])).toBe(2);
  });
});

describe("bad attributes", () => {
  beforeEach(() => void silence());
  const tooMany = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`key${index}`, "x".repeat(1_000)]));

  test.each(
    TRIGGERS.flatMap((trigger) => [
      [trigger, "a key with a space", { "favourite colour": "blue" }] as const,
      [trigger, "33,000 bytes", tooMany] as const,
      [trigger, "a number as a value", { tier: 5 }] as const,
      [trigger, "a key named __proto__", JSON.parse('{"__proto__":"x"}') as Json] as const,
    ]),
  )("by %s, %s, leave no chat behind", async (trigger, _, attributes) => {
    const workflowId = "start-chat-and-set-attributes";
    const inputs = { attributes, "attributes.tier": undefined, "attributes.topic": undefined };
    const { error } = await invoke(load(workflowId), eventWith(workflowId, trigger, inputs));
    expect(error?.kind).toBe(trigger === "api" ? "422 invalid-input" : "InvalidInputError");
    expect(error?.text).toContain("/attributes");
    expect(await operationsCalled()).toEqual([]);
  });
});

describe("an API's problem", () => {
  beforeEach(() => void silence());

  test("names every violation by its pointer", async () => {
    const event = eventWith("start-chat-and-set-attributes", "api", {
      displayName: undefined,
      contactFlowId: 5,
      attributes: { "favourite colour": "blue" },
    });
    const { problem } = await invoke(load("start-chat-and-set-attributes"), event);
    expect(problem?.errors).toEqual(
      expect.arrayContaining([
        { pointer: "/displayName", detail: expect.any(String) },
        { pointer: "/contactFlowId", detail: expect.any(String) },
      ]),
    );
  });

  test("is 400 for a body that is not JSON", async () => {
    const event = { ...eventWith("start-chat-and-set-attributes", "api", {}), body: "displayName=Jane" };
    const { error } = await invoke(load("start-chat-and-set-attributes"), event);
    expect(error?.kind).toBe("400 unreadable-request");
    expect(await operationsCalled()).toEqual([]);
  });

  test.each([
    ["LimitExceededException", "quota"],
    ["ThrottlingException", "rate"],
  ])("reports %s as the %s, and when to retry", async (errorName, reason) => {
    await disturb({ operation: "StartChatContact", errorName, status: 429 });
    const event = eventWith("start-chat-and-set-attributes", "api", {});
    const { problem, headers } = await invoke(load("start-chat-and-set-attributes"), event);
    expect(problem).toMatchObject({
      reason,
      stepId: "startChat",
      operationId: "StartChatContact",
      connect: { status: 429, error: errorName },
      created: [],
      repeatable: true,
    });
    expect(Number(headers?.["retry-after"])).toBeGreaterThan(0);
  });

  test("does not ask for a quota that is used up again and again", async () => {
    await disturb({ operation: "StartChatContact", errorName: "LimitExceededException", status: 429 });
    await invoke(load("start-chat-and-set-attributes"), eventWith("start-chat-and-set-attributes", "api", {}));
    expect(await operationsCalled()).toEqual(["StartChatContact"]);
  });
});

describe("whatever comes in", () => {
  beforeEach(() => void silence());
  const names = fc.constantFrom(
    "instanceId",
    "contactFlowId",
    "displayName",
    "name",
    "attributes",
    "attributes.tier",
    "__proto__",
  );
  const inputs = fc.dictionary(fc.oneof(names, fc.string()), fc.oneof(fc.jsonValue(), fc.string(), fc.json()));

  test.each(WORKFLOWS)("%s refuses or runs it, and never breaks", { timeout: 60_000 }, async (workflowId) => {
    const handler = load(workflowId);
    const taken = ["200", "400 unreadable-request", "422 invalid-input", "422 connect-refused"];
    const thrown = ["ok", "InvalidInputError", "UnreadableRequestError", "ConnectRefusedError"];
    await fc.assert(
      fc.asyncProperty(fc.oneof(inputs, fc.jsonValue()), async (given) => {
        const { Details, Name } = eventWith(workflowId, "flow", {});
        const body = await invoke(handler, { ...eventWith(workflowId, "api", {}), body: JSON.stringify(given) });
        expect(taken).toContain(body.error?.kind ?? "200");
        const flow = await invoke(handler, { Name, Details: { ...(Details as Json), Parameters: given } });
        expect(thrown).toContain(flow.error?.kind ?? "ok");
        const direct = await invoke(handler, given);
        expect(thrown).toContain(direct.error?.kind ?? "ok");
      }),
      { numRuns: 200 },
    );
  });
});

describe("a function", () => {
  test.each(TRIGGERS)(
    "called by %s logs neither inputs nor outputs, even where events are to be logged",
    async (trigger) => {
      vi.stubEnv("POWERTOOLS_LOGGER_LOG_EVENT", "true");
      const log = captureLog();
      const event = eventWith("start-chat-and-set-attributes", trigger, {
        displayName: "CANARY-NAME",
        attributes: { "CANARY-KEY": "CANARY-VALUE" },
      });
      const { outputs } = await invoke(load("start-chat-and-set-attributes"), event);
      expect(log()).toContain('"message":"run"');
      expect(log()).toContain(String(outputs?.contactId));
      expect(log()).not.toContain("CANARY");
      if (trigger !== "flow") expect(log()).not.toContain(String(outputs?.participantToken));
    },
  );

  test.each(
    TRIGGERS.flatMap((trigger) =>
      (
        [
          [400, "InvalidRequestException"],
          [404, "ResourceNotFoundException"],
          [429, "LimitExceededException"],
          [403, "AccessDeniedException"],
          [500, "InternalServiceException"],
        ] as const
      ).map(([status, errorName]) => [trigger, status, errorName] as const),
    ),
  )("called by %s logs no word of what Connect says with %i %s", async (trigger, status, errorName) => {
    const log = captureLog();
    await disturb({ operation: "UpdateContactAttributes", status, errorName, message: "CANARY-MESSAGE" });
    const workflowId = "start-chat-and-set-attributes";
    const event = eventWith(workflowId, trigger, {
      displayName: "CANARY-NAME",
      attributes: { "CANARY-KEY": "CANARY" },
    });
    const { error } = await invoke(load(workflowId), event, contextWith({}, 4_000));
    expect(log()).toContain(`"error":"${errorName}"`);
    expect(log() + error?.text).not.toContain("CANARY");
  });

  test("reports everything that is wrong with its environment when it is loaded", () => {
    vi.stubEnv("CONNECT_INSTANCE_ID", "my instance");
    vi.stubEnv("CONNECT_CONTACT_FLOW_ID", "x".repeat(501));
    expect(() => load("start-task-and-stop")).toThrow(/CONNECT_INSTANCE_ID .*; CONNECT_CONTACT_FLOW_ID /);
  });
});
