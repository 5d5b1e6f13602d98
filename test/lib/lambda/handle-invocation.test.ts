import { readFileSync } from "node:fs";
import type { Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Executable, InputValidator } from "../../../lib/arazzo/executable.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { OperationResponse, Session } from "../../../lib/arazzo/operation.ts";
import type { Expression, Step, Template } from "../../../lib/arazzo/workflow.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { NoResponseError } from "../../../lib/aws/transport/no-response-error.ts";
import { requireAuthorizer } from "../../../lib/lambda/access/require-authorizer.ts";
import { handleInvocation } from "../../../lib/lambda/handle-invocation.ts";

/** Stands in every place where a value, a key or a text of the caller or of Connect may be. */
const CANARY = "canary-7f3a";

const take = (from: Expression["from"], ...path: string[]): Template => ({
  kind: "expression",
  expression: { from, path, text: `$${from}.${path.join(".")}` },
});
const step = (stepId: string, operationId: string, members: [string, Template][], outputs: Record<string, Template>) =>
  ({
    stepId,
    call: { operationId, method: "PUT", path: "/" },
    request: { kind: "object", members },
    successCriteria: [],
    onSuccess: [],
    onFailure: [],
    outputs,
    alwaysRuns: true,
    fromInputs: false,
  }) satisfies Step;

const validator: InputValidator = (inputs) => {
  const isValid = typeof (inputs as JsonObject).displayName === "string";
  validator.errors = isValid
    ? null
    : [{ instancePath: `/attributes/${CANARY}`, keyword: "type", params: { type: "string" } }];
  return isValid;
};
const executable: Executable = {
  document: {
    entry: "w",
    workflows: {
      w: {
        workflowId: "w",
        inputs: { properties: { displayName: { type: "string" }, attributes: { type: "object" } } },
        dependsOn: [],
        steps: [
          step("start", "StartChatContact", [["Name", take("inputs", "displayName")]], {
            token: take("response", "body", "ParticipantToken"),
          }),
          step("update", "UpdateContactAttributes", [["Attributes", take("inputs", "attributes")]], {}),
        ],
        outputs: { token: take("steps", "start", "outputs", "token") },
      },
    },
  },
  validators: { w: validator },
};

const inputs = { displayName: CANARY, attributes: { [CANARY]: CANARY } };
const events: Record<string, (given: unknown) => unknown> = {
  api: (given) => ({
    ...JSON.parse(readFileSync("events/start-chat-and-set-attributes.api.json", "utf8")),
    headers: { "idempotency-key": CANARY, authorization: CANARY },
    body: typeof given === "string" ? given : JSON.stringify(given),
  }),
  flow: (given) => ({
    Name: "ContactFlowEvent",
    Details: { ContactData: { ContactId: "c-0", Attributes: { [CANARY]: CANARY }, Name: CANARY }, Parameters: given },
  }),
  direct: (given) => given,
};

type Perform = Session["send"];
const answer = (statusCode: number, body: JsonObject): OperationResponse => ({ statusCode, headers: {}, body });
const refusal =
  (statusCode: number, type: string): Perform =>
  () =>
    Promise.resolve(answer(statusCode, { __type: type, message: `${CANARY} is wrong` }));
const start: Perform = () => Promise.resolve(answer(200, { ContactId: "c-1", ParticipantToken: CANARY }));

/** Handles one event with a Connect that behaves like that; gives the answer or the error, and what was logged. */
async function handle(
  trigger: string,
  given: unknown,
  perform: Perform,
  { check = () => [], remaining = 3_000 }: { check?: Session["check"]; remaining?: number } = {},
) {
  const created = () =>
    performed.includes("StartChatContact:200")
      ? [{ operationId: "StartChatContact", kind: "ContactId", id: "c-1" }]
      : [];
  const performed: string[] = [];
  const session: Session = {
    check,
    created,
    outcomeUnknown: () => [],
    prepare: ({ operationId }) => {
      const violations = check(operationId, {});
      return violations.length > 0 ? { violations } : { prepared: { operationId } };
    },
    send: async (prepared, signal) => {
      const response = await perform(prepared, signal);
      performed.push(`${prepared.operationId}:${response.statusCode}`);
      return response;
    },
  };
  const context = { awsRequestId: "r-1", functionName: "f", getRemainingTimeInMillis: () => remaining } as Context;
  const access = requireAuthorizer({ AWS_ENDPOINT_URL: "http://localhost" });
  const fn = { executable, environment: {}, clock: systemClock, openSession: () => session, access };
  const result: unknown = await handleInvocation(fn, events[trigger]?.(given), context).catch(
    (error: unknown) => error,
  );
  return { result, performed };
}

let written: string;
beforeEach(() => {
  // Metrics are tested in write-metrics.test.ts.
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "true");
  written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const lines = (): Record<string, unknown>[] =>
  written
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
const runLines = () => lines().filter(({ message }) => message === "run");

const refuseAttributes: Session["check"] = (operationId) =>
  operationId === "UpdateContactAttributes" ? [{ pointer: `/Attributes/${CANARY}`, message: "must match" }] : [];

const scenarios: [string, Parameters<typeof handle>[1], Perform, Parameters<typeof handle>[3]?][] = [
  ["a success", inputs, start],
  ["an input that the schema refuses", { attributes: { [CANARY]: CANARY } }, start],
  ["an input that Connect's limits refuse", inputs, start, { check: refuseAttributes }],
  ["a member named __proto__", { ...inputs, attributes: JSON.parse(`{"__proto__":"${CANARY}"}`) }, start],
  ["Connect answering 400", inputs, refusal(400, "InvalidRequestException")],
  ["Connect answering 404", inputs, refusal(404, "ResourceNotFoundException")],
  ["Connect answering 429 for a rate", inputs, refusal(429, "ThrottlingException")],
  ["Connect answering 429 for a quota", inputs, refusal(429, "LimitExceededException")],
  ["Connect answering 500", inputs, refusal(500, "InternalServiceException")],
  [
    "Connect failing after the start",
    inputs,
    (call, signal) =>
      (call.operationId === "StartChatContact" ? start : refusal(500, "InternalServiceException"))(call, signal),
  ],
  ["Connect never answering", inputs, () => new Promise(() => {}), { remaining: 550 }],
  [
    "Connect out of reach",
    inputs,
    () =>
      Promise.reject(new NoResponseError("Unreachable", "Connect cannot be reached.", { cause: new Error(CANARY) })),
  ],
  ["a fault of ours", inputs, () => Promise.reject(Object.assign(new TypeError(CANARY), { detail: CANARY }))],
];

describe.each(["api", "flow", "direct"])("a call by %s", (trigger) => {
  test.each(scenarios)(
    "logs %s in one line for the run, and nothing that came in or went out",
    async (_, given, perform, more) => {
      await handle(trigger, given, perform, more);
      expect(runLines()).toHaveLength(1);
      expect(runLines()[0]).toMatchObject({ trigger, workflowId: "w" });
      expect(written).not.toContain(CANARY);
    },
  );

  test.each(scenarios)("throws, after %s, nothing that Lambda must not log", async (name, given, perform, more) => {
    const { result } = await handle(trigger, given, perform, more);
    if (!(result instanceof Error)) return;
    const output = JSON.stringify({ ...result, violations: undefined }) + result.stack;
    const isForItsCaller = trigger === "direct" && /^an input/.test(name);
    expect(result.cause).toBeUndefined();
    if (!isForItsCaller) expect(output).not.toContain(CANARY);
  });
});

describe("the log of a run", () => {
  test("logs which steps ran, how they ended and what they created", async () => {
    await handle("flow", inputs, start);
    expect(runLines()[0]).toMatchObject({
      level: "INFO",
      contactId: "c-0",
      status: "succeeded",
      durationMs: expect.any(Number),
      steps: [
        { stepId: "start", operationId: "StartChatContact", attempts: 1, statusCode: 200 },
        { stepId: "update", operationId: "UpdateContactAttributes", attempts: 1, statusCode: 200 },
      ],
      created: ["c-1"],
    });
    expect(lines()).toHaveLength(1);
  });

  test("names the expressions of the document that yielded nothing", async () => {
    let isStarted = false;
    const check: Session["check"] = (operationId) =>
      isStarted && operationId === "UpdateContactAttributes"
        ? [{ pointer: "/Attributes", message: "is required" }]
        : [];
    const startOnce: Perform = (...call) => {
      isStarted = true;
      return start(...call);
    };
    await handle("direct", inputs, startOnce, { check });
    expect(lines()[0]).toMatchObject({
      message: "step failed",
      stepId: "update",
      code: "InvalidRequest",
      yieldedNothing: ["$inputs.attributes"],
    });
    expect(runLines()[0]).toMatchObject({ steps: [{}, { yieldedNothing: ["$inputs.attributes"] }] });
  });

  test("has a line of its own for the step that failed, and the failure with what Connect answered", async () => {
    await handle("api", inputs, refusal(429, "LimitExceededException"));
    expect(lines()).toMatchObject([
      { level: "WARN", message: "step failed", stepId: "start", statusCode: 429, code: "LimitExceededException" },
      {
        level: "ERROR",
        message: "run",
        status: "failed",
        failure: {
          type: "ConnectQuotaError",
          stepId: "start",
          operationId: "StartChatContact",
          connect: { statusCode: 429, error: "LimitExceededException" },
          repeatable: true,
        },
      },
    ]);
  });

  test("does not take a text for an error's name", async () => {
    await handle("api", inputs, refusal(500, `${CANARY} went wrong`));
    expect(runLines()[0]).toMatchObject({ failure: { connect: { statusCode: 500, error: "not a name" } } });
    expect(written).not.toContain(CANARY);
  });

  test("counts violations and points as far as the document declares names", async () => {
    await handle("api", { attributes: {} }, start);
    expect(runLines()[0]).toMatchObject({
      level: "WARN",
      status: "not started",
      violations: { count: 1, pointers: ["/attributes/*"] },
    });
  });

  test("logs the stack of an unexpected error", async () => {
    const brokenCall: Perform = () => Promise.reject(new TypeError(`a bug\n    at ${CANARY}`));
    await handle("api", inputs, brokenCall);
    expect(lines()[0]).toMatchObject({
      level: "ERROR",
      message: "fault",
      fault: "TypeError",
      places: expect.arrayContaining([expect.stringMatching(/^at .*brokenCall/)]),
    });
    expect(written).not.toContain(CANARY);
    expect(runLines()[0]).toMatchObject({ level: "ERROR", status: "broken off", failure: { type: "InternalError" } });
  });
});

describe("handleInvocation", () => {
  test("answers a fault of ours with 500 and no more than the request's id and what exists", async () => {
    const { result } = await handle("api", inputs, (call, signal) =>
      call.operationId === "StartChatContact" ? start(call, signal) : Promise.reject(new TypeError("a bug")),
    );
    expect(result).toMatchObject({ statusCode: 500 });
    expect(JSON.parse((result as { body: string }).body)).toEqual({
      type: "urn:connect-workflows:problem:internal",
      title: "Internal error",
      status: 500,
      detail:
        "Internal error; see the function's log for request r-1. " +
        "What exists now: ContactId c-1, created by StartChatContact.",
      instance: "urn:connect-workflows:request:r-1",
      workflowId: "w",
      created: ["c-1"],
    });
  });

  // A timer of a busy machine can be late; it is not late each time.
  test("answers before the function's time is up, whatever Connect does", { retry: 3 }, async () => {
    const began = performance.now();
    const { result } = await handle("api", inputs, () => new Promise(() => {}), { remaining: 2000 });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(result).toMatchObject({ statusCode: 504 });
    expect(JSON.parse((result as { body: string }).body)).toMatchObject({
      stepId: "start",
      operationId: "StartChatContact",
    });
  });

  test("answers even if the trace cannot be sent", async () => {
    vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
    vi.stubEnv("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:no-port");
    const { result } = await handle("api", inputs, start);
    expect(result).toMatchObject({ statusCode: 200 });
  });

  test("sends nothing when the input is not valid", async () => {
    const { performed } = await handle("direct", {}, start);
    expect(performed).toEqual([]);
  });
});
