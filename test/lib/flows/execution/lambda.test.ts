import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { readLambdaAnswer } from "../../../../lib/flows/execution/read-lambda-answer.ts";
import { branching, contactUnderTest, published } from "./contact-under-test.ts";

const ARN = "arn:aws:lambda:eu-west-2:111122223333:function:f";
const payload = (value: unknown): Answer => ({ ok: true, result: JSON.stringify(value) });

function invoked(parameters: JsonObject = {}, answer?: Answer) {
  const contact = contactUnderTest({
    flows: { main: branching("InvokeLambdaFunction", { LambdaFunctionARN: ARN, ...parameters }) },
    contact: { Attributes: { name: "Ada" } },
    state: { logging: true, external: { before: "1" } },
    ...(answer !== undefined && { answers: { invokeLambda: answer } }),
  });
  contact.start();
  return contact;
}

describe("The event", () => {
  test("has the contact's data, nulls included, and the resolved parameters", () => {
    const contact = invoked({ LambdaInvocationAttributes: { who: "$.Attributes.name", n: "1" } });
    expect(contact.requests()).toEqual([
      {
        type: "invokeLambda",
        functionArn: ARN,
        timeLimitSeconds: 3,
        asynchronous: false,
        event: {
          Name: "ContactFlowEvent",
          Details: {
            ContactData: {
              Attributes: { name: "Ada" },
              AwsRegion: "eu-west-2",
              Channel: "CHAT",
              ContactId: "c-1",
              CustomerEndpoint: null,
              CustomerId: null,
              Description: null,
              InitialContactId: "c-1",
              InitiationMethod: "API",
              InstanceARN: "arn:aws:connect:eu-west-2:111122223333:instance/i-1",
              LanguageCode: "en-GB",
              Media: {},
              MediaStreams: { Customer: { Audio: null } },
              Name: null,
              PreviousContactId: null,
              Queue: null,
              References: {},
              RelatedContactId: null,
              SegmentAttributes: { "connect:Subtype": { ValueString: "connect:Chat" } },
              SystemEndpoint: null,
              Tags: {},
            },
            Parameters: { who: "Ada", n: "1" },
          },
        },
      },
    ]);
  });

  test.each([
    [{ InvocationTimeLimitSeconds: "8" }, 8],
    [{ InvocationTimeLimitSeconds: 7 }, 7],
    [{ InvocationTimeLimitSeconds: "30" }, 8],
    [{ InvocationTimeLimitSeconds: "30", InvocationType: "ASYNCHRONOUS" }, 30],
    [{ InvocationTimeLimitSeconds: "90", InvocationType: "ASYNCHRONOUS" }, 60],
  ])("%j gives it %d seconds", (parameters, timeLimitSeconds) => {
    expect(invoked(parameters).requests()).toMatchObject([{ timeLimitSeconds }]);
  });

  test.each([
    { LambdaFunctionARN: "$.Attributes.none" },
    { InvocationTimeLimitSeconds: "soon" },
    { InvocationTimeLimitSeconds: "0" },
  ])("%j takes the error branch and invokes nothing", (parameters) => {
    const contact = invoked(parameters);
    expect(contact.path()).toEqual(["tested", "NoMatchingError"]);
    expect(contact.requests()).toEqual([]);
  });
});

describe("The answer", () => {
  test.each([
    ["STRING_MAP", { a: "b" }, { a: "b" }],
    ["STRING_MAP", {}, {}],
    ["JSON", { a: { b: [1, null] } }, { a: { b: [1, null] } }],
  ])("%s takes %j", (responseType, value, external) => {
    expect(readLambdaAnswer(JSON.stringify(value), responseType)).toEqual({ external });
  });

  test.each([
    ["STRING_MAP", '{"a":{"b":"c"}}', "an object"],
    ["STRING_MAP", '{"a":["b"]}', "an array"],
    ["STRING_MAP", '{"a":1}', "a number"],
    ["STRING_MAP", '{"a":true}', "a boolean"],
    ["STRING_MAP", '{"a":null}', "null"],
    ["JSON", "null", "null"],
    ["JSON", "[1]", "an array"],
    ["JSON", '"text"', "a string"],
    ["JSON", "7", "a number"],
    ["JSON", "not JSON", "not JSON"],
    ["JSON", "", "not JSON"],
    ["JSON", JSON.stringify({ a: "é".repeat(16_500) }), "33008 bytes"],
    ["JSON", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "deeper than 100"],
  ])("%s rejects %.40s: %s", (responseType, text, reason) => {
    expect(readLambdaAnswer(text, responseType)).toEqual({ reason: expect.stringContaining(reason) });
  });

  test("takes 32 KB exactly", () => {
    const text = JSON.stringify({ a: "x".repeat(32 * 1024 - 8) });
    expect(text).toHaveLength(32 * 1024);
    expect(readLambdaAnswer(text, "STRING_MAP")).toHaveProperty("external");
  });

  test("replaces $.External whole and is in the log's second line", () => {
    const contact = invoked({ InvocationTimeLimitSeconds: "2" }, payload({ city: "Leeds" }));
    expect(contact.path()).toEqual(["tested", "next"]);
    expect(contact.state().external).toEqual({ city: "Leeds" });
    const Parameters = { FunctionArn: ARN, TimeLimit: "2000", ResponseValidation: "ResponseType=STRING_MAP" };
    expect(contact.log().slice(0, 2)).toEqual([
      expect.objectContaining({ ContactFlowModuleType: "InvokeExternalResource", Parameters }),
      expect.objectContaining({ Parameters, ExternalResults: { city: "Leeds" } }),
    ]);
    expect(contact.log()[0]).not.toHaveProperty("ExternalResults");
  });

  test.each([
    ["a timeout", { ok: false, reason: "timed out after 3 s" } as const, "timed out"],
    ["no payload", { ok: true, result: null } as const, "answered nothing"],
    ["a nested answer", payload({ a: {} }), "STRING_MAP"],
  ])("%s takes the error branch, says why and keeps $.External", (_what, answer, reason) => {
    const contact = invoked({}, answer);
    expect(contact.path()).toEqual(["tested", "NoMatchingError"]);
    expect(contact.state().external).toEqual({ before: "1" });
    expect(contact.log()[1]).toMatchObject({
      Results: "The Lambda Function Returned An Error.",
      Reason: expect.stringContaining(reason),
    });
  });
});

describe("An asynchronous invocation", () => {
  const invoke = {
    Type: "InvokeLambdaFunction",
    Parameters: { LambdaFunctionARN: ARN, InvocationType: "ASYNCHRONOUS" },
    Transitions: { NextAction: "say" },
  };
  const say = { Type: "MessageParticipant", Parameters: { Text: "One moment" }, Transitions: { NextAction: "wait" } };
  const wait = {
    Type: "Wait",
    Parameters: { TimeLimitSeconds: "60", Events: ["LambdaReturned"] },
    Transitions: {
      Conditions: [{ NextAction: "got", Condition: { Operator: "Equals", Operands: ["LambdaReturned"] } }],
      Errors: [{ ErrorType: "NoMatchingError", NextAction: "lost" }],
    },
  };
  const got = { Type: "MessageParticipant", Parameters: { Text: "$.External.a $.LambdaInvocation.InvocationId" } };
  const lost = { Type: "MessageParticipant", Parameters: { Text: "Sorry" } };
  const main = published({ invoke, say, wait, got, lost });
  const started = () => {
    const contact = contactUnderTest({
      flows: { main },
      answers: { invokeLambda: { ok: true, result: { invocationId: "inv-1" } } },
    });
    contact.start();
    return contact;
  };

  test("goes on at once; the answer wakes the Wait block", () => {
    const contact = started();
    expect(contact.messages()).toEqual(["One moment"]);
    contact.happen({ type: "lambdaReturned", invocationId: "other", answer: payload({ a: "no" }) });
    contact.happen({ type: "lambdaReturned", invocationId: "inv-1", answer: payload({ a: "yes" }) });
    expect(contact.messages()).toEqual(["One moment", "yes inv-1"]);
    expect(contact.effects).toContainEqual({ type: "cancelTimer", id: "2" });
  });

  test("takes the Wait block's error branch if the Lambda fails", () => {
    const contact = started();
    contact.happen({ type: "lambdaReturned", invocationId: "inv-1", answer: { ok: false, reason: "boom" } });
    expect(contact.messages()).toEqual(["One moment", "Sorry"]);
  });
});
