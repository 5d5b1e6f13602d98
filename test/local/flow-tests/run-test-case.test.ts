import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { SAMPLE_HOURS_OF_OPERATION_ID, SAMPLE_QUEUE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { SAMPLE_SEED } from "../../../local/connect/seed/sample-seed.ts";
import { runTestCase, type TestWorld } from "../../../local/flow-tests/run-test-case.ts";
import {
  action,
  assertion,
  endTest,
  event,
  message,
  observation,
  override,
  say,
  started,
  testCaseOf,
} from "../../lib/flows/testing/test-documents.ts";
import {
  END,
  flowContent,
  type Sketch,
  setAttributes,
  setQueue,
  say as speak,
} from "../connect/flows/flow-documents.ts";

const ALIAS = "arn:aws:lex:us-east-1:123456789012:bot-alias/BOT/ALIAS";
const block = (type: string, given: JsonObject, more: Partial<Sketch> = {}): Sketch => ({
  type,
  with: given,
  next: "end",
  errors: { NoMatchingError: "failed" },
  ...more,
});
const failed = speak("failed", "end");
const transfer = block(
  "TransferContactToQueue",
  {},
  { errors: { QueueAtCapacity: "full", NoMatchingError: "failed" } },
);
const full = speak("full", "end");
const hours = block(
  "CheckHoursOfOperation",
  { HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID },
  { when: { True: "open", False: "closed" } },
);
const lambda = block(
  "InvokeLambdaFunction",
  {
    LambdaFunctionARN: "lookup",
    InvocationTimeLimitSeconds: "8",
    LambdaInvocationAttributes: { id: "$.Attributes.id" },
  },
  { next: "tell" },
);
const bot = block(
  "ConnectParticipantWithLexBot",
  { Text: "How can I help?", LexV2Bot: { AliasArn: ALIAS } },
  {
    when: { Order: "order" },
    errors: { NoMatchingError: "failed", NoMatchingCondition: "failed", InputTimeLimitExceeded: "failed" },
  },
);
const view = block(
  "ShowView",
  { ViewResource: { Id: "form", Version: "1" }, ViewData: {} },
  {
    when: { Next: "next" },
    errors: { NoMatchingError: "failed", NoMatchingCondition: "failed", TimeLimitExceeded: "failed" },
  },
);
const FLOWS: Record<string, Record<string, Sketch>> = {
  hours: {
    hours,
    open: speak("We are open", "queue"),
    closed: speak("We are closed", "end"),
    queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
    transfer,
    full,
    failed,
    end: END,
  },
  lambda: { lambda, tell: speak("Your tier is $.External.tier", "end"), failed, end: END },
  bot: { bot, order: speak("Order $.Lex.Slots.Id", "end"), failed, end: END },
  view: { view, next: speak("Thank you, $.Views.ViewResultData.name", "end"), failed, end: END },
  attributes: {
    note: setAttributes({ seen: "yes" }, "tell"),
    tell: speak("Hello $.Attributes.name, at $.SegmentAttributes['connect:Subtype']", "end"),
    end: END,
  },
};

function worldWith(functions: TestWorld["functions"] = {}): TestWorld {
  const seed = structuredClone(SAMPLE_SEED);
  const { contents = {} } = seed.instances[0] ?? {};
  for (const [name, actions] of Object.entries(FLOWS))
    contents.ContactFlows?.push({ Id: name, Name: name, Type: "CONTACT_FLOW", Content: flowContent(actions) });
  return { seed, functions, running: () => 0 };
}

const run = (flow: string, observations: JsonObject[], more: JsonObject = {}, functions: TestWorld["functions"] = {}) =>
  runTestCase(
    testCaseOf(observations, { EntryPoint: { Type: "CHAT", ChatEntryPointParameters: { FlowId: flow } }, ...more }),
    worldWith(functions),
  );
const mock = (Response: JsonObject) => ({ Type: "MockResponse", Response });
const result = (value: JsonObject) => mock({ Type: "ExecutionResult", ExecutionResult: value });
const error = (Value: string, more: JsonObject = {}) => mock({ Type: "Error", Error: { Value, ...more } });
const begins = (...actions: JsonObject[]) => observation("Start", event("TestInitiated"), actions);

describe("a test case replaces", () => {
  it.each<[string, string, JsonObject, string]>([
    [
      "hours that are open",
      "hours",
      override("CheckHoursOfOperation", {}, result({ Value: "OutOfHours" })),
      "We are closed",
    ],
    [
      "hours by an error",
      "hours",
      override("CheckHoursOfOperation", { HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID }, error("NoMatchingError")),
      "failed",
    ],
    [
      "hours by others",
      "hours",
      override("CheckHoursOfOperation", {}, { Type: "SubstituteResource", SubstituteArn: "none" }),
      "failed",
    ],
    [
      "no hours but those it names",
      "hours",
      override("CheckHoursOfOperation", { HoursOfOperationId: "other" }, result({ Value: "OutOfHours" })),
      "We are open",
    ],
    ["a queue by an error", "hours", override("TransferContactToQueue", {}, error("QueueAtCapacity")), "full"],
    [
      "a queue by one that is gone",
      "hours",
      override("TransferContactToQueue", {}, { Type: "SubstituteResource", SubstituteArn: "none" }),
      "failed",
    ],
    [
      "a Lambda by an answer",
      "lambda",
      override("InvokeLambdaFunction", { LambdaFunctionARN: "lookup" }, result({ LoadedData: '{"tier":"gold"}' })),
      "Your tier is gold",
    ],
    [
      "a Lambda by a late answer",
      "lambda",
      override("InvokeLambdaFunction", {}, result({ LoadedData: '{"tier":"gold"}', DelaySeconds: 9 })),
      "failed",
    ],
    ["a Lambda by a timeout", "lambda", override("InvokeLambdaFunction", {}, error("TimeLimitExceeded")), "failed"],
    [
      "a Lambda by an answer that is not flat",
      "lambda",
      override("InvokeLambdaFunction", {}, result({ LoadedData: '{"tier":{}}' })),
      "failed",
    ],
  ])("%s", async (_, flow, given, expected) => {
    const report = await run(flow, [begins(given), observation("Message", message(expected))]);
    expect([report.status, report.failures]).toEqual(["PASSED", []]);
  });

  it("a bot's turn, by what AWS documents and by a table", async () => {
    const observations = (...actions: JsonObject[]) => [
      begins(...actions),
      observation("Ask", message("How can I help?"), [say("my order 7")], ["Order"]),
      observation("Order", message("Order 7")),
    ];
    const turn = { IntentName: "Order", Slots: { Id: "7" } };
    const given = override(
      "ConnectParticipantWithLexBot",
      { LexV2Bot: { AliasArn: ALIAS } },
      result({ LoadedData: JSON.stringify(turn) }),
    );
    expect((await run("bot", observations(given))).status).toBe("PASSED");
    const Bot = { intents: [{ intent: "Order", utterances: ["my order *"], slots: { Id: "7" } }] };
    expect((await run("bot", observations(), { "x-local": { Bot } })).status).toBe("PASSED");
    const broken = await run("bot", observations(), { "x-local": { Bot: { intents: "none" } } });
    expect(broken.trail.find(({ kind }) => kind === "error")?.reason).toContain("x-local.Bot");
  });

  it("an override once, in order, and the rest by the function itself", async () => {
    const answer = (tier: string) =>
      override("InvokeLambdaFunction", {}, result({ LoadedData: JSON.stringify({ tier }) }));
    const first = await run("lambda", [
      begins(answer("gold"), { ...answer("silver"), Identifier: "second" }),
      observation("M", message("gold")),
    ]);
    expect(first.status).toBe("PASSED");
    const own = await run(
      "lambda",
      [observation("M", message("tier is bronze"))],
      {},
      { invokeFunction: () => ({ tier: "bronze" }) },
    );
    expect(own.status).toBe("PASSED");
  });
});

describe("a test case", () => {
  it("answers a view, whose values the flow shows", async () => {
    const answer = action("answer", "x-AnswerView", { Action: "Next", Data: { name: "Ada" } });
    const report = await run("view", [
      observation("View", event("x-ViewShown", { View: "form" }), [answer], ["Thanks"]),
      observation("Thanks", message("Thank you, Ada")),
    ]);
    expect([report.status, report.failures]).toEqual(["PASSED", []]);
  });

  it("starts with attributes, logs values, and compares with references", async () => {
    const log = action("log", "TestControl", {
      Command: {
        Type: "LogData",
        Properties: { Expressions: { seen: "$.Attributes.seen", none: "$.Attributes.none" } },
      },
    });
    const report = await run(
      "attributes",
      [
        observation("Hello", message("Hello $.Attributes.name, at connect:Chat"), [
          log,
          assertion("$.Channel", "Equals", "CHAT"),
        ]),
      ],
      { InitializationData: JSON.stringify({ Attributes: { name: "Ada" } }) },
    );
    expect([report.status, report.logged]).toEqual(["PASSED", { seen: "yes", none: null }]);
  });

  it("checks what a function was sent, each try of it", async () => {
    const expected = { Invocations: [{ Function: "lookup", Parameters: { id: "7" } }, { Function: "lookup" }] };
    const functions = { lookup: [{ Error: "Throttle" }, { Answer: { tier: "gold" } }] };
    const more = {
      InitializationData: { Attributes: { id: "7" } },
      "x-local": { Functions: functions, Expect: expected },
    };
    expect((await run("lambda", [observation("M", message("gold"))], more)).failures).toEqual([]);
    const other = { ...more, InitializationData: { Attributes: { id: "8" } } };
    expect((await run("lambda", [observation("M", message("gold"))], other)).failures).toMatchObject([
      { kind: "EXPECTATION", message: "Unexpected invocations." },
    ]);
  });

  it("fails with what came instead, with block and branch", async () => {
    const report = await run("hours", [begins(), observation("Message", message("Good morning"))]);
    expect(report.status).toBe("FAILED");
    expect(report.failures).toMatchObject([
      {
        observation: "Message",
        kind: "NOT_OBSERVED",
        expected: 'a message that contains "Good morning"',
        came: expect.arrayContaining(['system message "We are open"']),
      },
    ]);
    expect(report.failures[0]?.trail.map(({ block: name, branch, to }) => [name, branch, to]).slice(0, 2)).toEqual([
      ["hours", "True", "open"],
      ["open", null, "queue"],
    ]);
    expect(report.observations.map(({ status }) => status)).toEqual(["PASSED", "FAILED"]);
  });

  it("stops at an assertion that does not hold", async () => {
    const report = await run("hours", [
      observation("Queue", started("TransferContactToQueue", { QueueId: SAMPLE_QUEUE_ID }), [
        assertion("$.Queue.Name", "Equals", "Sales"),
        endTest,
      ]),
    ]);
    expect(report.failures).toMatchObject([
      { kind: "ASSERTION", expected: '$.Queue.Name Equals "Sales"', came: ['"BasicQueue"'] },
    ]);
  });

  it("reports actions that cannot be", async () => {
    const agent = (Do: string) => action("agent", "x-Agent", { Do });
    const rows: [JsonObject, string][] = [
      [agent("Accept"), "waits in no queue"],
      [agent("Say"), "No agent has joined the chat"],
      [action("view", "x-AnswerView", { Action: "Next" }), "No view is shown"],
    ];
    for (const [given, reason] of rows) {
      const report = await run("bot", [observation("Ask", message("help"), [given])]);
      expect(report.failures).toMatchObject([{ kind: "ACTION", message: expect.stringContaining(reason) }]);
    }
  });

  it("of a call is skipped, and one of an unknown flow fails", async () => {
    const call = await run("hours", [begins()], {
      EntryPoint: { Type: "VOICE_CALL", VoiceCallEntryPointParameters: { FlowId: "hours" } },
    });
    expect([call.status, call.notes]).toEqual(["SKIPPED", ["Calls do not run in the local Connect."]]);
    const unknown = await run("nothing", [begins()]);
    expect(unknown.failures).toMatchObject([
      { kind: "INITIALIZATION", message: expect.stringContaining("ResourceNotFoundException") },
    ]);
  });

  it("of AWS's documentation runs as it is, on a chat: hours are replaced, keys are pressed, the queue is compared", async () => {
    const press = action("press", "SendInstruction", {
      Actor: "Customer",
      Instruction: { Type: "DtmfInput", Properties: { Value: 1 } },
    });
    const substitute = override(
      "CheckHoursOfOperation",
      { HoursOfOperationId: "BasicHours" },
      { Type: "SubstituteResource", SubstituteArn: "AlwaysOnHours" },
    );
    const report = await run(
      "bot",
      [
        observation("TriggerHoursCheck", event("TestInitiated"), [substitute], ["Welcome Message"]),
        observation(
          "Welcome Message",
          { ...event("MessageReceived", { Text: "How can I help?" }), MatchingCriteria: "Similarity" },
          [press],
          ["End"],
        ),
        observation("End", message("Order 1"), [assertion("$.Lex.IntentName", "Equals", "Order"), endTest]),
      ],
      { "x-local": { Bot: { intents: [{ intent: "Order", utterances: ["1"], slots: { Id: "1" } }] } } },
    );
    expect([report.status, report.failures]).toEqual(["PASSED", []]);
  });
});
