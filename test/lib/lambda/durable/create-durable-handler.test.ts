import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DurableLambdaHandler } from "@aws/durable-execution-sdk-js";
import { LocalDurableTestRunner, OperationType } from "@aws/durable-execution-sdk-js-testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { loadDocument } from "../../../../build/bundle/load-document.ts";
import type { WorkflowModule } from "../../../../lib/connect/workflow-module.ts";
import {
  compileWorkflow,
  connectCatalog,
  connectSource,
  createConnectClient,
  wholeSdk,
} from "../../../../lib/index.ts";
import { createDurableHandler } from "../../../../lib/lambda/durable/create-durable-handler.ts";
import type { Fault } from "../../../../local/connect/control/faults.ts";
import type { JournalEntry } from "../../../../local/connect/control/journal.ts";
import { createLocalConnect } from "../../../../local/connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { brokenOff, type Cut } from "./broken-off.ts";

/** Starts a task and stops it; where Connect is busy, it tries again after five minutes, three times at most. */
const { module } = await loadDocument("test/documents/stop-when-quiet.arazzo.yaml");
const inputs = { instanceId: SAMPLE_INSTANCE_ID, contactFlowId: SAMPLE_CONTACT_FLOW_ID, name: "Call back" };

let connect: Server;
let url: string;

beforeAll(() => LocalDurableTestRunner.setupTestEnvironment({ skipTime: true }));
afterAll(() => LocalDurableTestRunner.teardownTestEnvironment());
beforeEach(async () => {
  connect = createLocalConnect().listen(0, "127.0.0.1");
  await once(connect, "listening");
  url = `http://127.0.0.1:${(connect.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockReturnValue(true);
});
afterEach(() => {
  connect.close();
  connect.closeAllConnections();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const busy = (times: number): Fault => ({ operation: "StopContact", errorName: "ThrottlingException", times });

function makeHandler(): DurableLambdaHandler {
  if (module === undefined) throw new Error("The document cannot be compiled.");
  return createDurableHandler(module);
}

/** Runs a durable function until its run is over, pauses skipped. */
async function run(handlerFunction: DurableLambdaHandler, payload: object = inputs) {
  const execution = await new LocalDurableTestRunner({ handlerFunction }).run({ payload });
  return {
    status: execution.getStatus(),
    result: execution.getStatus() === "SUCCEEDED" ? (execution.getResult() as unknown) : undefined,
    error: () => execution.getError(),
    invocations: execution.getInvocations().length,
    waits: execution
      .getOperations()
      .filter((operation) => operation.getType() === OperationType.WAIT)
      .map((operation) => operation.getWaitDetails()?.waitSeconds),
  };
}

async function local(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/_local/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return (await response.json()) as Record<string, unknown>;
}
const contacts = async () => (await local("GET", "contacts")).contacts as unknown[];
const operations = async () =>
  ((await local("GET", "requests")).requests as JournalEntry[]).map(({ operation }) => operation);

describe("a durable function", () => {
  test("waits five minutes twice, without being there, and goes through", async () => {
    await local("PUT", "faults", [busy(2)]);

    const { status, result, waits, invocations } = await run(makeHandler());

    expect({ status, waits }).toEqual({ status: "SUCCEEDED", waits: [300, 300] });
    expect(invocations).toBeGreaterThan(1);
    expect(result).toMatchObject({ contactId: expect.any(String), channel: "TASK" });
    expect(await operations()).toEqual(ONCE_EACH);
  });

  test("reports which step failed when no retry is left, once", async () => {
    await local("PUT", "faults", [busy(9)]);

    const { status, error, waits } = await run(makeHandler());

    expect({ status, waits }).toEqual({ status: "FAILED", waits: [300, 300, 300] });
    expect(error()).toMatchObject({ errorMessage: expect.stringMatching(/stopTask.*ThrottlingException/s) });
    expect(await contacts()).toHaveLength(1);
  });

  test("reports what is wrong with the inputs, and sends nothing", async () => {
    const { status, error } = await run(makeHandler(), { ...inputs, name: 4711 });

    expect(status).toBe("FAILED");
    expect(error().errorMessage).toMatch(/\/name must be/);
    expect(await operations()).toEqual([]);
  });

  test("has its time also where the machine's clock was set since the function was loaded", async () => {
    const now = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => now() + 3_600_000);

    const { status } = await run(makeHandler());

    expect(status).toBe("SUCCEEDED");
  });

  test("logs a run once, however many invocations it takes", async () => {
    const write = vi.mocked(process.stdout.write);
    await local("PUT", "faults", [busy(2)]);

    await run(makeHandler());

    const written = write.mock.calls.flatMap(([text]) => String(text).trim().split("\n"));
    const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    const [line, ...more] = lines.filter(({ message }) => message === "run");
    expect({ line, more }).toMatchObject({ line: { status: "succeeded", trigger: "direct" }, more: [] });
    expect(line?.durationMs).toBeGreaterThanOrEqual(600_000);
  });
});

const ONCE_EACH = ["StartTaskContact", "StopContact", "StopContact", "StopContact", "DescribeContact"];
const ONE_RETRY = ["StartTaskContact", "StopContact", "StopContact", "DescribeContact"];

describe("a durable function whose step has a time limit", () => {
  const describeContact = {
    stepId: "readTask",
    operationId: "describeContact",
    timeout: 1500,
    parameters: [
      { name: "InstanceId", in: "path", value: SAMPLE_INSTANCE_ID },
      { name: "ContactId", in: "path", value: "4711" },
    ],
    onFailure: [{ name: "later", type: "retry", retryAfter: 60, retryLimit: 1 }],
  };

  test("gives the step up when its time is up, the same way in every replay", async () => {
    await local("PUT", "faults", [{ operation: "DescribeContact", never: true }]);
    const handler = createDurableHandler(await compile("read-task", describeContact));

    const { status, error, waits } = await run(handler, {});

    expect({ status, waits }).toEqual({ status: "FAILED", waits: [60] });
    expect(error().errorMessage).toMatch(/the timeout of step readTask, 1500 ms, was up/);
    expect(await operations()).toEqual(["DescribeContact", "DescribeContact"]);
  });
});

describe("a durable function that is broken off once", () => {
  /** Breaks off a function at each time that it writes something down, one run after the other, until there are no more. */
  async function atEachCut(cut: Omit<Cut, "at">, check: (at: number, status: string | undefined) => Promise<void>) {
    for (let at = 1; ; at++) {
      await local("POST", "reset");
      await local("PUT", "faults", [busy(1)]);
      const { handler, wasBrokenOff } = brokenOff(makeHandler(), { ...cut, at });
      const { status } = await run(handler);
      if (!wasBrokenOff()) return at - 1;
      await check(at, status);
    }
  }

  test("goes on where it stopped and calls nothing again, wherever that was", async () => {
    const cuts = await atEachCut({ kept: true, of: "results" }, async (at, status) => {
      expect({ at, status, operations: await operations() }).toEqual({
        at,
        status: "SUCCEEDED",
        operations: ONE_RETRY,
      });
    });
    // It begins, calls four operations, and pauses once.
    expect(cuts).toBeGreaterThanOrEqual(6);
  });

  test("calls again at most what was not written down, and starts one contact", async () => {
    const cuts = await atEachCut({ kept: false }, async (at, status) => {
      expect({ at, status, contacts: (await contacts()).length }).toEqual({ at, status: "SUCCEEDED", contacts: 1 });
      expect((await operations()).length).toBeLessThanOrEqual(ONE_RETRY.length + 1);
    });
    expect(cuts).toBeGreaterThanOrEqual(6);
  });

  test("does not repeat a call that could create a second thing, and reports that its outcome is unknown", async () => {
    const makeQueue = await compile("create-queue", {
      stepId: "makeQueue",
      operationId: "createQueue",
      requestBody: { payload: { InstanceId: SAMPLE_INSTANCE_ID, Name: "Returns", HoursOfOperationId: "always" } },
    });
    // The function begins, and writes down that it calls the operation before it does.
    const { handler, wasBrokenOff } = brokenOff(createDurableHandler(makeQueue), { at: 2, kept: true });

    const { status, error } = await run(handler, {});

    expect({ status, broken: wasBrokenOff() }).toEqual({ status: "FAILED", broken: true });
    expect(error().errorMessage).toMatch(/makeQueue.*broken off during CreateQueue.*not known/s);
    expect(await operations()).toEqual([]);
  });
});

/** A workflow of one step. */
async function compile(workflowId: string, step: object): Promise<WorkflowModule> {
  const document = {
    arazzo: "1.1.0",
    info: { title: workflowId, version: "1.0.0" },
    sourceDescriptions: [{ name: "connect", url: "./connect.yml", type: "openapi" }],
    workflows: [{ workflowId, steps: [step] }],
  };
  const executable = await compileWorkflow({ file: `${workflowId}.arazzo.json`, text: JSON.stringify(document) });
  const operations = wholeSdk();
  const limits = connectCatalog().limitsOf(Object.keys(operations));
  const openSource = () => connectSource({ client: createConnectClient(), operations, limits });
  return { executable, operations, limits, openSource };
}
