import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { initialFlowState } from "../../../../lib/flows/execution/flow-state.ts";
import { contactUnderTest, published } from "./contact-under-test.ts";

const say = (Text: string, NextAction?: string): JsonObject => ({
  Type: "MessageParticipant",
  Parameters: { Text },
  Transitions: NextAction === undefined ? {} : { NextAction },
});
const set = (Value: string, NextAction: string): JsonObject => ({
  Type: "UpdateFlowAttributes",
  Parameters: { FlowAttributes: { a: { Value } } },
  Transitions: { NextAction },
});
const equals = (operand: string, NextAction: string) => ({
  NextAction,
  Condition: { Operator: "Equals", Operands: [operand] },
});
const module = (FlowModuleId: string, NextAction: string): JsonObject => ({
  Type: "InvokeFlowModule",
  Parameters: { FlowModuleId },
  Transitions: { NextAction, Errors: [{ ErrorType: "NoMatchingError", NextAction: "error" }] },
});
const leave = { Type: "EndFlowModuleExecution" };

describe("Flow modules", () => {
  const VALUES = "$.FlowAttributes.a,$.External.b,$.Attributes.c";

  test("have their own flow attributes and Lambda answer, and share the contact's attributes", () => {
    const lambda = (NextAction: string) => ({
      Type: "InvokeLambdaFunction",
      Parameters: { LambdaFunctionARN: "arn" },
      Transitions: { NextAction },
    });
    const contact = contactUnderTest({
      flows: {
        main: published({ a: set("outer", "b"), b: lambda("c"), c: module("inner", "d"), d: say(VALUES) }),
        inner: published({ a: say(VALUES, "b"), b: set("inner", "c"), c: say(VALUES, "d"), d: leave }, "MODULE"),
      },
      contact: { Attributes: { c: "3" } },
      answers: { invokeLambda: { ok: true, result: '{"b":"2"}' } },
    });
    contact.start();
    expect(contact.messages()).toEqual([",,3", "inner,,3", "outer,2,3"]);
  });

  test("nest five deep; the sixth takes the error branch", () => {
    const contact = contactUnderTest({
      flows: {
        main: published({ a: module("again", "b"), b: say("back") }),
        again: published({ a: module("again", "b"), error: say("too deep", "b"), b: leave }, "MODULE"),
      },
    });
    contact.start();
    expect(contact.messages()).toEqual(["too deep", "back"]);
    expect(contact.path().filter((action) => action === "a")).toHaveLength(6);
  });

  describe("with inputs and a result", () => {
    const invoking = (operands: string[]): JsonObject => ({
      ...module("inner", "none"),
      Parameters: { FlowModuleId: "$.Attributes.module", Input: { order: "$.Attributes.order" } },
      Transitions: {
        NextAction: "none",
        Conditions: operands.map((operand) => equals(operand, operand)),
        Errors: [
          { ErrorType: "NoMatchingCondition", NextAction: "no match" },
          { ErrorType: "NoMatchingError", NextAction: "error" },
        ],
      },
    });
    const data = "[$.Modules.Input.order] $.Modules.ResultData.answer";
    const flows = (end: JsonObject) => ({
      main: published({
        a: invoking(["found"]),
        found: say(`found ${data}`),
        none: say(`none ${data}`),
        "no match": say(`no match ${data}`),
      }),
      inner: published({ a: say("$.Modules.Input.order", "b"), b: { ...leave, Parameters: end } }, "MODULE"),
    });
    const ResultData = { answer: "for $.Modules.Input.order" };

    test.each<[string, JsonObject, string]>([
      ["the condition of its result", { Result: "found", ResultData }, "found [] for 7"],
      ["NoMatchingCondition for another result", { Result: "lost", ResultData }, "no match [] for 7"],
      ["the next action without a result", { ResultData }, "none [] for 7"],
      ["the next action without data", {}, "none [] "],
    ])("take %s", (_, end, said) => {
      const Attributes = { module: "inner", order: "7" };
      const contact = contactUnderTest({ flows: flows(end), contact: { Attributes } });
      contact.start();
      expect(contact.messages()).toEqual(["7", said]);
    });

    test("keep their own inputs while another module runs", () => {
      const shown = say("[$.Modules.Input.x]", "end");
      const contact = contactUnderTest({
        flows: {
          main: published({ a: { ...module("outer", "b"), Parameters: { FlowModuleId: "outer", Input: { x: "1" } } } }),
          outer: published({ a: module("deep", "shown"), shown, end: leave }, "MODULE"),
          deep: published({ shown, end: leave }, "MODULE"),
        },
      });
      contact.start();
      expect(contact.messages()).toEqual(["[]", "[1]"]);
    });

    test("are members whatever their names", () => {
      const Input = JSON.parse('{"__proto__": {"x": "1"}, "y": "2"}') as JsonObject;
      const contact = contactUnderTest({
        flows: {
          main: published({ a: { ...module("inner", "b"), Parameters: { FlowModuleId: "inner", Input } } }),
          inner: published({ a: say("$.Modules.Input.__proto__.x, $.Modules.Input.y", "end"), end: leave }, "MODULE"),
        },
      });
      contact.start();
      expect(contact.messages()).toEqual(["1, 2"]);
    });
  });

  test("can end the contact", () => {
    const contact = contactUnderTest({
      flows: {
        main: published({ a: module("inner", "b"), b: say("never") }),
        inner: published({ a: { Type: "DisconnectParticipant" } }, "MODULE"),
      },
    });
    contact.start();
    expect(contact.messages()).toEqual([]);
    expect(contact.disconnects()).toBe(1);
  });
});

describe("A transfer to another flow", () => {
  test("keeps hooks, logging and the Lambda's answer, and drops flow attributes", () => {
    const transfer = { Type: "TransferToFlow", Parameters: { ContactFlowId: "other" } };
    const contact = contactUnderTest({
      flows: {
        main: published({ a: set("1", "b"), b: transfer }),
        other: published({ a: say("[$.FlowAttributes.a] $.External.b") }),
      },
      state: { external: { b: "2" }, logging: true, hooks: { CustomerQueue: { flowId: "q", disabled: false } } },
    });
    contact.start();
    expect(contact.messages()).toEqual(["[] 2"]);
    expect(contact.state()).toMatchObject({ logging: true, hooks: { CustomerQueue: { flowId: "q" } } });
  });
});

describe("Loop", () => {
  const looping = (LoopCount: unknown) => {
    const Transitions = { Conditions: [equals("ContinueLooping", "round"), equals("DoneLooping", "done")] };
    const loop = { Type: "Loop", Parameters: JSON.parse(JSON.stringify({ LoopCount })), Transitions };
    const contact = contactUnderTest({
      flows: {
        main: published({ loop, round: say("round", "loop"), done: say("done", "wait"), wait: wait({}, "loop") }),
      },
      contact: { Attributes: { count: "2" } },
    });
    contact.start();
    return contact;
  };

  test.each([
    ["3", ["round", "round", "round", "done"]],
    [1, ["round", "done"]],
    ["0", ["done"]],
    ["-1", ["done"]],
    ["many", ["done"]],
    ["$.Attributes.count", ["round", "round", "done"]],
  ])("with %j", (count, messages) => {
    expect(looping(count).messages()).toEqual(messages);
  });

  test("counts from the start after it is done", () => {
    const contact = looping("1");
    contact.ring();
    expect(contact.messages()).toEqual(["round", "done", "round", "done"]);
  });
});

function wait(parameters: JsonObject, next = "later", conditions: JsonObject[] = []): JsonObject {
  const Parameters = { TimeLimitSeconds: "900", ...parameters };
  return { Type: "Wait", Parameters, Transitions: { Conditions: [equals("WaitCompleted", next), ...conditions] } };
}

describe("Wait", () => {
  const returned = (channel: "CHAT" | "TASK" = "CHAT") => {
    const main = published({
      a: wait({ Events: ["CustomerReturned"] }, "gone", [equals("CustomerReturned", "back")]),
      gone: say("gone"),
      back: say("back"),
    });
    const contact = contactUnderTest({ flows: { main }, contact: { Channel: channel } });
    contact.start();
    return contact;
  };

  test("starts a timer, and ends with it", () => {
    const contact = returned();
    expect(contact.effects).toContainEqual({ type: "startTimer", id: "1", seconds: 900 });
    contact.ring();
    expect(contact.messages()).toEqual(["gone"]);
  });

  test("ends with the customer's next message, and cancels the timer", () => {
    const contact = returned();
    contact.say("hello?");
    expect(contact.messages()).toEqual(["back"]);
    expect(contact.effects).toContainEqual({ type: "cancelTimer", id: "1" });
  });

  test("of a task is for time only", () => {
    const contact = returned("TASK");
    contact.say("hello?");
    expect(contact.state().pending).not.toBeNull();
  });

  test("ends when a bot leaves", () => {
    const main = published({
      a: wait({ Events: ["BotParticipantDisconnected"] }, "gone", [equals("BotParticipantDisconnected", "left")]),
      left: say("left"),
    });
    const contact = contactUnderTest({ flows: { main }, contact: { HasBot: true } });
    contact.start();
    contact.happen({ type: "botLeft" });
    expect(contact.messages()).toEqual(["left"]);
  });
});

test("a timer that a flow no longer waits for changes nothing", () => {
  const main = published({ a: wait({}, "b"), b: wait({}, "c"), c: say("c") });
  const contact = contactUnderTest({ flows: { main } });
  contact.start();
  contact.ring();
  contact.happen({ type: "timer", id: "1" });
  expect(contact.messages()).toEqual([]);
  expect(contact.state().position?.action).toBe("b");
});

describe("A bot", () => {
  const talking = () => {
    const bot = {
      Type: "ConnectParticipantWithLexBot",
      Parameters: {
        Text: "What is it about?",
        LexBot: { Name: "b", Region: "r", Alias: "a" },
        LexTimeoutSeconds: { Text: "60" },
        LexSessionAttributes: { who: "$.ContactId" },
      },
      Transitions: {
        Conditions: [equals("Order", "order")],
        Errors: [{ ErrorType: "InputTimeLimitExceeded", NextAction: "late" }],
      },
    };
    const main = published({ bot, order: say("Order $.Lex.Slots.id"), late: say("late") });
    const contact = contactUnderTest({ flows: { main }, state: { logging: true } });
    contact.start();
    return contact;
  };
  const turn = (state: string, text: string, slots: JsonObject = {}) => ({
    ok: true as const,
    result: { intent: "Order", state, slots, sessionAttributes: { turn: text }, messages: [{ content: text }] },
  });

  test("takes each message until its intent is fulfilled", () => {
    const contact = talking();
    contact.say("an order");
    contact.answer(turn("InProgress", "Which one?"));
    contact.say("42");
    contact.answer(turn("Fulfilled", "Thanks", { id: "42" }));
    expect(contact.messages()).toEqual(["What is it about?", "Which one?", "Thanks", "Order 42"]);
    expect(contact.requests()).toMatchObject([
      { type: "botTurn", utterance: "an order", sessionAttributes: { who: "c-1" } },
      { type: "botTurn", utterance: "42", sessionAttributes: { turn: "Which one?" } },
    ]);
    expect(contact.log()[0]).toMatchObject({ ContactFlowModuleType: "GetUserInput", Results: "Order" });
    expect(contact.effects.flatMap((effect) => (effect.type === "sendMessage" ? [effect.role] : []))).toEqual([
      "SYSTEM",
      "BOT",
      "BOT",
      "SYSTEM",
    ]);
  });

  test("gets messages that come while it thinks as its next turns", () => {
    const contact = talking();
    contact.say("one");
    contact.say("two");
    contact.say("three");
    expect(contact.requests()).toHaveLength(1);
    contact.answer(turn("InProgress", "a"));
    contact.answer(turn("InProgress", "b"));
    expect(contact.requests()).toMatchObject([{ utterance: "one" }, { utterance: "two" }, { utterance: "three" }]);
  });

  test("gives up when the customer says nothing", () => {
    const contact = talking();
    contact.ring();
    expect(contact.messages()).toEqual(["What is it about?", "late"]);
  });
});

describe("A view", () => {
  const guide = (answer: Answer) => {
    const view = {
      Type: "ShowView",
      Parameters: { ViewResource: { Id: "form" } },
      Transitions: {
        Conditions: [equals("Next", "view")],
        Errors: [{ ErrorType: "NoMatchingError", NextAction: "error" }],
      },
    };
    const contact = contactUnderTest({ flows: { main: published({ view, error: say("error") }) } });
    contact.start();
    for (let round = 0; round < 1_500; round += 1) contact.answer(answer);
    return contact;
  };

  test("can be shown again and again: its answer comes from a person", () => {
    const contact = guide({ ok: true, result: { action: "Next", data: {} } });
    expect(contact.path()).toHaveLength(1_500);
    expect(contact.state().pending).not.toBeNull();
  });

  test("takes its error branch for an answer that nests too deep", () => {
    let data: JsonObject = {};
    for (let depth = 0; depth < 20_000; depth += 1) data = { data };
    expect(guide({ ok: true, result: { action: "Next", data } }).messages()).toEqual(["error"]);
  });

  test("takes its time-out branch, and a late answer changes nothing", () => {
    const view = {
      Type: "ShowView",
      Parameters: {
        ViewResource: { Id: "form", Version: "Latest" },
        InvocationTimeLimitSeconds: "300",
        ViewData: { Heading: "Hello $.Attributes.name", Items: "$.External.items" },
        SensitiveDataConfiguration: { HideResponseOn: ["TRANSCRIPT"] },
      },
      Transitions: { Errors: [{ ErrorType: "TimeLimitExceeded", NextAction: "late" }] },
    };
    const main = published({ view, late: wait({}) });
    const contact = contactUnderTest({
      flows: { main },
      contact: { Attributes: { name: "Ada" } },
      state: { external: { items: ["a", "b"] } },
    });
    contact.start();
    expect(contact.requests()).toEqual([
      {
        type: "showView",
        view: { id: "form", version: "Latest" },
        data: { Heading: "Hello Ada", Items: ["a", "b"] },
        hideResponseOn: ["TRANSCRIPT"],
      },
    ]);
    contact.ring();
    expect(contact.path()).toEqual(["view"]);
    expect(contact.effects).toContainEqual({ type: "abandon", id: "1" });
    const before = contact.state();
    contact.happen({ type: "answered", id: "1", answer: { ok: true, result: { action: "Next" } } });
    expect(contact.state()).toBe(before);
  });
});

describe("Events from outside the flow", () => {
  const waiting = (options: Parameters<typeof contactUnderTest>[0] = {}) => {
    const main = published({ a: wait({}) }, "CUSTOMER_QUEUE");
    const contact = contactUnderTest({
      flows: { main, whisper: published({ a: say("whisper") }, "AGENT_WHISPER") },
      ...options,
    });
    contact.start();
    return contact;
  };

  test.each([
    [{ type: "agentAccepted" } as const, "agent"],
    [{ type: "customerLeft" } as const, "customer"],
    [{ type: "stopped", reason: "The chat has expired" } as const, "expired"],
  ])("%j interrupts the flow and cancels its timer", (event, reason) => {
    const contact = waiting();
    contact.happen(event);
    expect(contact.effects.slice(-3)).toMatchObject([
      { type: "blockFinished", branch: { kind: "interrupted" } },
      { type: "cancelTimer", id: "1" },
      { type: "flowEnded", how: "interrupted", reason: expect.stringContaining(reason) },
    ]);
    expect(contact.disconnects()).toBe(0);
    contact.happen({ type: "timer", id: "1" });
    expect(contact.state().position).toBeNull();
  });

  test("another flow interrupts the one that runs", () => {
    const contact = waiting({ state: { queued: true } });
    contact.start("whisper");
    expect(contact.messages()).toEqual(["whisper"]);
    expect(contact.effects.flatMap((effect) => (effect.type === "flowEnded" ? [effect.how] : []))).toEqual([
      "interrupted",
      "ranOut",
    ]);
  });

  test("a flow that no longer exists fails", () => {
    const contact = contactUnderTest();
    contact.start("gone");
    expect(contact.ending()).toBe("failed");
    expect(contact.disconnects()).toBe(1);
  });

  test("a contact that continues another keeps its logging only", () => {
    const contact = contactUnderTest({ state: { logging: true, queued: true, external: { a: "b" } } });
    expect(initialFlowState(contact.state())).toEqual({ ...initialFlowState(), logging: true });
  });
});
