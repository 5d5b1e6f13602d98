import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { actionTypes } from "../../../../lib/flows/document/action-types/action-types.ts";
import type { FlowChannel } from "../../../../lib/flows/document/flow.ts";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { branching, contactUnderTest, NOW, published } from "./contact-under-test.ts";

const ok = (result: JsonValue = null): Answer => ({ ok: true, result });
const no = (errorType?: string): Answer => ({
  ok: false,
  reason: "because",
  ...(errorType !== undefined && { errorType }),
});

type Case = {
  parameters?: JsonObject;
  channel?: FlowChannel;
  /** `$.External` */
  external?: JsonObject;
  /** The answer to the block's request. */
  answer?: Answer;
  operands?: string[];
  errors?: string[];
};

/** Runs one block against one answer, and returns the contact, which has ended or waits. */
function run(type: string, { parameters = {}, channel = "CHAT", external = {}, answer, operands, errors }: Case) {
  const contact = contactUnderTest({
    flows: {
      main: branching(type, parameters, operands, errors),
      queueFlow: published({ a: { Type: "EndFlowExecution" } }, "CUSTOMER_QUEUE"),
      module: published({ a: { Type: "EndFlowModuleExecution" } }, "MODULE"),
    },
    state: { external },
    contact: { Channel: channel, Attributes: { queue: "q-1", name: "Ada" } },
    ...(type === "UpdateContactAttributes" && answer !== undefined && { answers: { updateAttributes: answer } }),
  });
  contact.start();
  if (answer !== undefined) contact.answer(answer);
  return contact;
}

const QUEUE = { QueueId: "$.Attributes.queue" };
const CAPACITY = ["QueueAtCapacity", "NoMatchingError"];
const HOURS = ["True", "False"];
const PROFILE = ["MultipleFoundError", "NoneFoundError", "NoMatchingError"];
const CASE = ["MultipleFound", "NoneFound", "ContactNotLinked", "NoMatchingError"];
const MISMATCH = ["NoMatchingError", "ChannelMismatch"];
const CHAT_BOT = { LexV2Bot: { AliasArn: "arn:bot" }, LexInitializationData: { InitialMessage: "hi" } };

describe("The branch of each action type", () => {
  const cases: [type: string, what: string, given: Case, branch: string][] = [
    ["MessageParticipant", "text", { parameters: { Text: "Hi" } }, "next"],
    ["MessageParticipant", "a prompt in a chat", { parameters: { PromptId: "p" } }, "NoMatchingError"],
    [
      "MessageParticipant",
      "a prompt in a chat without an error branch",
      { parameters: { PromptId: "p" }, errors: [] },
      "next",
    ],
    ["MessageParticipant", "a prompt in a task", { parameters: { PromptId: "p" }, channel: "TASK" }, "next"],
    ["MessageParticipant", "6,001 characters", { parameters: { Text: "x".repeat(6_001) } }, "NoMatchingError"],
    ["UpdateFlowLoggingBehavior", "on", { parameters: { FlowLoggingBehavior: "Enabled" } }, "next"],
    ["UpdateContactAttributes", "too large", { answer: no() }, "NoMatchingError"],
    ["UpdateContactTargetQueue", "a queue", { parameters: QUEUE, answer: ok() }, "next"],
    ["UpdateContactTargetQueue", "an unknown queue", { parameters: QUEUE, answer: no() }, "NoMatchingError"],
    [
      "UpdateContactTargetQueue",
      "a reference that leads nowhere",
      { parameters: { QueueId: "$.Attributes.none" } },
      "NoMatchingError",
    ],
    [
      "UpdateContactTargetQueue",
      "a queue and an agent",
      { parameters: { QueueId: "q", AgentId: "a" } },
      "NoMatchingError",
    ],
    ["TransferContactToQueue", "a full queue", { answer: no("QueueAtCapacity"), errors: CAPACITY }, "QueueAtCapacity"],
    ["TransferContactToQueue", "no target queue", { answer: no(), errors: CAPACITY }, "NoMatchingError"],
    ["UpdateContactTextToSpeechVoice", "any voice", { parameters: { TextToSpeechVoice: "Amy" }, errors: [] }, "next"],
    ["GetParticipantInput", "a chat", {}, "NoMatchingError"],
    ["GetParticipantInput", "a task", { channel: "TASK" }, "NoMatchingError"],
    ["ConnectParticipantWithLexBot", "a task", { parameters: CHAT_BOT, channel: "TASK" }, "NoMatchingError"],
    ["ConnectParticipantWithLexBot", "no bot", {}, "NoMatchingError"],
    ["ConnectParticipantWithLexBot", "a bot that fails", { parameters: CHAT_BOT, answer: no() }, "NoMatchingError"],
    [
      "ConnectParticipantWithLexBot",
      "an intent",
      { parameters: CHAT_BOT, answer: ok({ intent: "Order", state: "Fulfilled" }), operands: ["Order"] },
      "Order",
    ],
    [
      "ConnectParticipantWithLexBot",
      "another intent",
      {
        parameters: CHAT_BOT,
        answer: ok({ intent: "X", state: "Failed" }),
        operands: ["Order"],
        errors: ["NoMatchingCondition"],
      },
      "NoMatchingCondition",
    ],
    ["TransferToFlow", "an unknown flow", { parameters: { ContactFlowId: "none" } }, "NoMatchingError"],
    ["TransferToFlow", "a module", { parameters: { ContactFlowId: "module" } }, "NoMatchingError"],
    ["UpdateContactRecordingBehavior", "a chat", { errors: [] }, "next"],
    ["UpdateContactRecordingBehavior", "a task", { channel: "TASK", errors: [] }, "next"],
    ["UpdateContactMediaStreamingBehavior", "a chat", {}, "NoMatchingError"],
    ["UpdateContactEventHooks", "a queue flow", { parameters: { EventHooks: { CustomerQueue: "queueFlow" } } }, "next"],
    [
      "UpdateContactEventHooks",
      "a flow of another type",
      { parameters: { EventHooks: { CustomerRemaining: "queueFlow" } } },
      "NoMatchingError",
    ],
    [
      "UpdateContactEventHooks",
      "an unknown flow",
      { parameters: { EventHooks: { CustomerQueue: "none" } } },
      "NoMatchingError",
    ],
    [
      "UpdateContactEventHooks",
      "a hold flow",
      { parameters: { EventHooks: { CustomerHold: "queueFlow" } } },
      "NoMatchingError",
    ],
    [
      "UpdateContactEventHooks",
      "two hooks",
      { parameters: { EventHooks: { CustomerQueue: "a", AgentWhisper: "b" } } },
      "NoMatchingError",
    ],
    [
      "UpdateContactEventHooks",
      "a whisper that is off",
      {
        parameters: {
          EventHooks: { AgentWhisper: "x" },
          EventHooksConfiguration: { AgentWhisper: { DisableExecution: "True" } },
        },
      },
      "next",
    ],
    ["ShowView", "a task", { parameters: { ViewResource: { Id: "form" } }, channel: "TASK" }, "NoMatchingError"],
    ["ShowView", "no view", {}, "NoMatchingError"],
    [
      "ShowView",
      "an action",
      { parameters: { ViewResource: { Id: "form" } }, answer: ok({ action: "Next", data: {} }), operands: ["Next"] },
      "Next",
    ],
    [
      "ShowView",
      "another action",
      {
        parameters: { ViewResource: { Id: "form" } },
        answer: ok({ action: "Back" }),
        operands: ["Next"],
        errors: ["NoMatchingCondition"],
      },
      "NoMatchingCondition",
    ],
    [
      "CheckMetricData",
      "a number",
      { parameters: { MetricType: "NumberOfContactsInQueue" }, answer: ok(0.5), operands: ["0.5"] },
      "0.5",
    ],
    ["CheckMetricData", "an unknown metric", { parameters: { MetricType: "Moons" } }, "NoMatchingError"],
    [
      "CheckMetricData",
      "no queue",
      { parameters: { MetricType: "NumberOfAgentsStaffed" }, answer: no() },
      "NoMatchingError",
    ],
    ["UpdateContactData", "a name", { parameters: { Name: "n" }, answer: ok() }, "next"],
    ["UpdateContactData", "a failure", { parameters: { Name: "n" }, answer: no() }, "NoMatchingError"],
    ["CheckHoursOfOperation", "open", { answer: ok(true), operands: HOURS }, "True"],
    ["CheckHoursOfOperation", "closed", { answer: ok(false), operands: HOURS }, "False"],
    ["CheckHoursOfOperation", "no queue", { answer: no(), operands: HOURS }, "NoMatchingError"],
    ["MessageParticipantIteratively", "a chat", { operands: ["MessagesInterrupted"] }, "NoMatchingError"],
    ["Wait", "no time", { operands: ["WaitCompleted"] }, "NoMatchingError"],
    ["Wait", "eight days", { parameters: { TimeLimitSeconds: "691200" } }, "NoMatchingError"],
    ["Wait", "voice", { parameters: { TimeLimitSeconds: "5" }, channel: "VOICE" }, "NoMatchingError"],
    [
      "Wait",
      "a bot that is not there",
      {
        parameters: { TimeLimitSeconds: "5", Events: ["BotParticipantDisconnected"] },
        errors: ["NoMatchingError", "ParticipantNotFound"],
      },
      "ParticipantNotFound",
    ],
    ["InvokeFlowModule", "an unknown module", { parameters: { FlowModuleId: "none" } }, "NoMatchingError"],
    ["InvokeFlowModule", "a flow", { parameters: { FlowModuleId: "queueFlow" } }, "NoMatchingError"],
    ["GetCustomerProfile", "one profile", { answer: ok({ FirstName: "Ada" }), errors: PROFILE }, "next"],
    ["GetCustomerProfile", "no profile", { answer: no("NoneFoundError"), errors: PROFILE }, "NoneFoundError"],
    ["GetCustomerProfile", "two profiles", { answer: no("MultipleFoundError"), errors: PROFILE }, "MultipleFoundError"],
    ["CreateCustomerProfile", "an answer", { answer: ok({}) }, "next"],
    ["UpdateCustomerProfile", "a failure", { answer: no() }, "NoMatchingError"],
    ["AssociateContactToCustomerProfile", "an answer", { answer: ok() }, "next"],
    ["GetCustomerProfileObject", "none", { answer: no("NoneFoundError"), errors: PROFILE }, "NoneFoundError"],
    ["GetCalculatedAttributesForCustomerProfile", "an answer", { answer: ok({}) }, "next"],
    [
      "CreateWisdomSession",
      "an assistant",
      { parameters: { WisdomAssistantArn: "arn:w" }, answer: ok({ sessionArn: "arn:s" }) },
      "next",
    ],
    ["CreateWisdomSession", "no assistant", {}, "NoMatchingError"],
    ["TransferParticipantToThirdParty", "a chat", { errors: ["CallFailed", "NoMatchingError"] }, "NoMatchingError"],
    [
      "UpdateContactCallbackNumber",
      "a chat",
      { errors: ["InvalidCallbackNumber", "CallbackNumberNotDialable"] },
      "InvalidCallbackNumber",
    ],
    ["CreateCallbackContact", "a queue", { parameters: QUEUE, answer: ok({ contactId: "c-9" }) }, "next"],
    ["UpdateFlowAttributes", "a value", { parameters: { FlowAttributes: { a: { Value: "b" } } } }, "next"],
    [
      "UpdateFlowAttributes",
      "33 KB",
      { parameters: { FlowAttributes: { a: { Value: "x".repeat(33 * 1024) } } } },
      "NoMatchingError",
    ],
    ["UpdateContactRoutingCriteria", "steps", { parameters: { RoutingCriteria: { Steps: [] } }, answer: ok() }, "next"],
    [
      "UpdateContactRoutingCriteria",
      "a Lambda's answer",
      {
        parameters: { RoutingCriteria: "$.External.criteria" },
        external: { criteria: { Steps: [] } },
        answer: ok(),
      },
      "next",
    ],
    ["UpdateRoutingCriteria", "none", {}, "NoMatchingError"],
    ["GetMetricData", "metrics", { answer: ok({ Queue: { Name: "Support" } }) }, "next"],
    ["GetMetricData", "a failure", { answer: no() }, "NoMatchingError"],
    [
      "UpdateContactRoutingBehavior",
      "a priority",
      { parameters: { QueuePriority: "1" }, answer: ok(), errors: [] },
      "next",
    ],
    [
      "UpdateContactRoutingBehavior",
      "a failure",
      { parameters: { QueuePriority: "1" }, answer: no(), errors: [] },
      "next",
    ],
    [
      "CreateTask",
      "a flow",
      { parameters: { Name: "t", ContactFlowId: "f" }, answer: ok({ contactId: "t-1" }) },
      "next",
    ],
    ["CreateTask", "no name", { parameters: { ContactFlowId: "f" } }, "NoMatchingError"],
    ["CreateTask", "no flow", { parameters: { Name: "t" } }, "NoMatchingError"],
    [
      "CreateTask",
      "the past",
      { parameters: { Name: "t", ContactFlowId: "f", ScheduledTime: String(NOW / 1_000 - 60) } },
      "NoMatchingError",
    ],
    [
      "CreateTask",
      "seven days' delay",
      { parameters: { Name: "t", ContactFlowId: "f", DelaySeconds: "604800" } },
      "NoMatchingError",
    ],
    ["GetCase", "two cases", { answer: no("MultipleFound"), errors: CASE }, "MultipleFound"],
    ["GetCase", "a case", { answer: ok({ status: "open" }), errors: CASE }, "next"],
    ["CreateCase", "a case that is not linked", { answer: no("ContactNotLinked"), errors: CASE }, "ContactNotLinked"],
    ["UpdateCase", "a failure", { answer: no(), errors: CASE }, "NoMatchingError"],
    ["CheckVoiceId", "a chat", {}, "NoMatchingError"],
    ["StartVoiceIdStream", "a task", { channel: "TASK" }, "NoMatchingError"],
    [
      "UpdateContactRecordingAndAnalyticsBehavior",
      "a chat",
      { parameters: { ChatBehavior: {} }, errors: MISMATCH },
      "next",
    ],
    [
      "UpdateContactRecordingAndAnalyticsBehavior",
      "voice in a chat",
      { parameters: { VoiceBehavior: {} }, errors: MISMATCH },
      "ChannelMismatch",
    ],
    [
      "UpdateContactRecordingAndAnalyticsBehavior",
      "a task",
      { parameters: { ChatBehavior: {} }, channel: "TASK", errors: MISMATCH },
      "ChannelMismatch",
    ],
    [
      "UpdateContactMediaProcessing",
      "a chat",
      {
        parameters: { ChatProcessor: { ProcessingEnabled: "True", LambdaProcessorARN: "arn" } },
        answer: ok(),
        errors: MISMATCH,
      },
      "next",
    ],
    [
      "UpdateContactMediaProcessing",
      "no Lambda",
      { parameters: { ChatProcessor: { ProcessingEnabled: true } }, errors: MISMATCH },
      "NoMatchingError",
    ],
    ["UpdateContactMediaProcessing", "a task", { channel: "TASK", errors: MISMATCH }, "ChannelMismatch"],
    ["TagContact", "tags", { parameters: { Tags: { a: "b" } }, answer: ok(), errors: [] }, "next"],
    ["TagContact", "too many tags", { parameters: { Tags: { a: "b" } }, answer: no(), errors: [] }, "next"],
    ["UnTagContact", "keys", { parameters: { TagKeys: ["a"] }, answer: ok() }, "next"],
    [
      "DequeueContactAndTransferToQueue",
      "a full queue",
      { parameters: QUEUE, answer: no("QueueAtCapacity"), errors: CAPACITY },
      "QueueAtCapacity",
    ],
    ["DequeueContactAndTransferToQueue", "no queue", { errors: CAPACITY }, "NoMatchingError"],
    ["StartOutboundChatContact", "no SMS", { answer: no() }, "NoMatchingError"],
    ["ResumeContact", "a task", { channel: "TASK", answer: ok() }, "next"],
    ["ResumeContact", "a chat", {}, "NoMatchingError"],
    ["UpdatePreviousContactParticipantState", "a chat", {}, "NoMatchingError"],
    ["TransferContactToAgent", "a chat", {}, "NoMatchingError"],
    ["CompleteOutboundCall", "a chat", {}, "NoMatchingError"],
    ["CheckOutboundCallStatus", "a chat", {}, "NoMatchingError"],
    ["ListDataTableValues", "a type without documentation", {}, "NoMatchingError"],
    ["constructor", "a name that objects inherit", {}, "NoMatchingError"],
  ];

  test.each(cases)("%s with %s", (type, _what, given, branch) => {
    const contact = run(type, given);
    expect(contact.path()).toEqual(["tested", branch]);
    const { reason } = contact.blocks()[0]?.branch ?? {};
    const isSuccess = branch === "next" || given.operands?.includes(branch);
    // Every other branch says why; so does an error that has none.
    if (!isSuccess) expect(reason).toEqual(expect.any(String));
  });
});

describe("Where actions end the flow", () => {
  test.each([
    ["DisconnectParticipant", "CHAT", undefined, "disconnected", [{ type: "disconnect", reason: null }]],
    [
      "DisconnectParticipant",
      "TASK",
      undefined,
      "disconnected",
      [{ type: "disconnect", reason: "CONTACT_FLOW_DISCONNECT" }],
    ],
    ["TransferContactToQueue", "CHAT", ok(), "queued", []],
    ["DequeueContactAndTransferToQueue", "CHAT", ok(), "transferred", []],
  ] as const)("%s of a %s", (type, channel, answer, how, disconnects) => {
    const contact = run(type, { parameters: { QueueId: "q" }, channel, ...(answer !== undefined && { answer }) });
    expect(contact.ending()).toBe(how);
    expect(contact.effects.filter((effect) => effect.type === "disconnect")).toEqual(disconnects);
    expect(contact.state().position).toBeNull();
  });
});

describe("The error branch of a channel that an action does not support", () => {
  const unsupported = [...actionTypes.values()].flatMap(({ type, channels }) =>
    (["CHAT", "TASK"] as const).flatMap((channel) => {
      const effect = channels[channel];
      return effect.does === "error" ? [[type, channel, effect.errorType] as const] : [];
    }),
  );
  test.each(unsupported)("%s on %s: %s", (type, channel, errorType) => {
    const contact = run(type, { channel, errors: [errorType] });
    const [{ branch } = {}] = contact.blocks();
    expect([branch?.kind, branch?.name]).toEqual(["error", errorType]);
    // Not another one, such as a parameter that is missing.
    expect(branch?.reason).toMatch(/channel|voice only|not documented|chat|task|phone/i);
  });
});

describe("The values that actions leave for later blocks", () => {
  test.each<[string, Case, string, string]>([
    ["GetCustomerProfile", { answer: ok({ FirstName: "Ada" }) }, "$.Customer.FirstName", "Ada"],
    ["GetCase", { answer: ok({ status: "open" }) }, "$.Case.status", "open"],
    [
      "CreateWisdomSession",
      { parameters: { WisdomAssistantArn: "a" }, answer: ok({ sessionArn: "s" }) },
      "$.Wisdom.SessionArn",
      "s",
    ],
    [
      "CreateTask",
      { parameters: { Name: "t", ContactFlowId: "f" }, answer: ok({ contactId: "t-1" }) },
      "$.Task.ContactId",
      "t-1",
    ],
    ["GetMetricData", { answer: ok({ Agents: { Online: { Count: 2 } } }) }, "$.Metrics.Agents.Online.Count", "2"],
    [
      "ShowView",
      { parameters: { ViewResource: { Id: "f" } }, answer: ok({ action: "Go", data: { a: "b" } }) },
      "$.Views.Action $.Views.ViewResultData.a",
      "Go b",
    ],
    [
      "UpdateFlowAttributes",
      { parameters: { FlowAttributes: { a: { Value: "$.Attributes.name" } } } },
      "$.FlowAttributes.a",
      "Ada",
    ],
    ["UpdateContactTextToSpeechVoice", { parameters: { TextToSpeechVoice: "Amy" } }, "$.TextToSpeechVoiceId", "Amy"],
  ])("%s", (Type, { parameters = {}, answer }, Text, expected) => {
    const main = published({
      a: { Type, Parameters: parameters, Transitions: { NextAction: "b" } },
      b: { Type: "MessageParticipant", Parameters: { Text } },
    });
    const contact = contactUnderTest({ flows: { main }, contact: { Attributes: { name: "Ada" } } });
    contact.start();
    if (answer !== undefined) contact.answer(answer);
    expect(contact.messages()).toEqual([expected]);
  });

  test("UpdateContactAttributes asks for all attributes at once", () => {
    const Attributes = { a: "$.Channel", b: "x $.Attributes.none", c: 3 };
    const contact = contactUnderTest({ flows: { main: branching("UpdateContactAttributes", { Attributes }) } });
    contact.start();
    expect(contact.requests()).toEqual([
      { type: "updateAttributes", target: "Current", attributes: { a: "CHAT", b: "x ", c: "3" } },
    ]);
  });

  test("UpdateContactEventHooks keeps each hook and switches whispers off", () => {
    const hook = (EventHooks: JsonObject, more: JsonObject = {}, NextAction = "b") => ({
      Type: "UpdateContactEventHooks",
      Parameters: { EventHooks, ...more },
      Transitions: { NextAction },
    });
    const off = { EventHooksConfiguration: { AgentWhisper: { DisableExecution: "true" } } };
    const contact = contactUnderTest({
      flows: {
        main: published({
          a: hook({ CustomerRemaining: "main" }),
          b: hook({ AgentWhisper: "x" }, off, "c"),
          c: { Type: "Wait", Parameters: { TimeLimitSeconds: 5 } },
        }),
      },
    });
    contact.start();
    expect(contact.state().hooks).toEqual({
      CustomerRemaining: { flowId: "main", disabled: false },
      AgentWhisper: { flowId: null, disabled: true },
    });
  });

  test("DistributeByPercentage compares the number from outside", () => {
    const main = published({
      split: {
        Type: "DistributeByPercentage",
        Transitions: {
          Conditions: [
            { NextAction: "few", Condition: { Operator: "NumberLessThan", Operands: ["11"] } },
            { NextAction: "some", Condition: { Operator: "NumberLessThan", Operands: ["41"] } },
          ],
          Errors: [{ ErrorType: "NoMatchingCondition", NextAction: "rest" }],
        },
      },
      few: { Type: "DisconnectParticipant" },
      some: { Type: "DisconnectParticipant" },
      rest: { Type: "DisconnectParticipant" },
    });
    const taken = [1, 10, 11, 40, 41, 100].map((random) => {
      const contact = contactUnderTest({ flows: { main }, answers: { random: ok(random) } });
      contact.start();
      return contact.path()[1];
    });
    expect(taken).toEqual(["few", "few", "some", "some", "rest", "rest"]);
  });
});
