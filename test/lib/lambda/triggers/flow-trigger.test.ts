import { readFileSync } from "node:fs";
import type { Context } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { failed, invalidInput } from "../../../../lib/lambda/failure.ts";
import { flowTrigger } from "../../../../lib/lambda/triggers/flow-trigger.ts";
import type { Outcome, Target } from "../../../../lib/lambda/triggers/trigger.ts";

const workflow: Workflow = {
  workflowId: "w",
  inputs: {
    properties: { instanceId: { type: "string" }, count: { type: "integer" }, attributes: { type: "object" } },
  },
  dependsOn: [],
  steps: [],
  outputs: {},
};
const context = { functionName: "f" } as Context;

type FlowEvent = { Details: { ContactData: Record<string, unknown>; Parameters: unknown } };
const sample = JSON.parse(readFileSync("events/start-chat-and-set-attributes.flow.json", "utf8")) as FlowEvent;

function eventWith(parameters: unknown, contact: Record<string, unknown> = {}): FlowEvent {
  const ContactData = { ...sample.Details.ContactData, ...contact };
  return { ...sample, Details: { ContactData, Parameters: parameters } };
}

const targetOf = (of: Workflow = workflow, fn = context) => ({ workflow: of, context: fn }) as Target;

function read(event: unknown, target = targetOf()) {
  const invocation = flowTrigger.read(event, target);
  if (invocation === undefined || "failure" in invocation) throw new Error("The event was not taken for a flow's.");
  return invocation;
}

function write(outcome: Outcome) {
  return flowTrigger.write(outcome, read(sample), targetOf());
}

function answer(outputs: JsonObject): unknown {
  const written = write({ outputs });
  return "answer" in written ? written.answer : undefined;
}

describe("a flow's event", () => {
  test.each([
    null,
    [],
    {},
    { Name: "ContactFlowEvent" },
    { Name: "ContactFlowEvent", Details: { ContactData: null } },
    { Name: "ContactFlowEvent", Details: { ContactData: {} } },
    { ...sample, Name: "Something" },
  ])("is not %j", (event) => {
    expect(flowTrigger.read(event, targetOf())).toBeUndefined();
  });

  test("reads the block's parameters as inputs, in their declared types", () => {
    expect(read(eventWith({ count: "5", "attributes.tier": "gold" })).inputs).toEqual({
      instanceId: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
      count: 5,
      attributes: { tier: "gold" },
    });
  });

  test("takes the contact's instance only where the workflow declares it and the block does not give one", () => {
    expect(read(eventWith({ instanceId: "other" })).inputs).toEqual({ instanceId: "other" });
    expect(read(eventWith({}), targetOf({ ...workflow, inputs: { properties: {} } })).inputs).toEqual({});
    expect(read(eventWith({}, { InstanceARN: null })).inputs).toEqual({});
  });

  test.each([null, undefined, "", []])("takes the parameters %j for none", (parameters) => {
    expect(read(eventWith(parameters), targetOf({ ...workflow, inputs: {} })).inputs).toEqual({});
  });

  test("waits no longer than a flow does", () => {
    expect(read(sample).timeoutMs).toBeLessThan(8_000);
  });

  test("logs the contact's id, if it looks like one", () => {
    expect(read(sample).correlation).toEqual({ contactId: "5ca32fbd-8f92-46af-92a5-6b0f970f0efe" });
    expect(read(eventWith({}, { ContactId: "Jane Doe" })).correlation).toEqual({});
  });

  test("is the same call when the same block comes again for the same contact", () => {
    const key = (parameters: unknown, contact = {}, fn = context, id = "w") =>
      read(eventWith(parameters, contact), targetOf({ ...workflow, workflowId: id }, fn)).idempotencyKey;
    const first = key({ a: "1", b: "2" });
    expect(key({ b: "2", a: "1" }, { Queue: { Name: "changed meanwhile" } })).toBe(first);
    expect(key({ a: "1", b: "3" })).not.toBe(first);
    expect(key({ a: "1", b: "2" }, { ContactId: "c-2" })).not.toBe(first);
    expect(key({ a: "1", b: "2" }, {}, { functionName: "g" } as Context)).not.toBe(first);
    expect(key({ a: "1", b: "2" }, {}, context, "v")).not.toBe(first);
  });

  test("reads any parameters without failing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (parameters) => {
        expect(read(eventWith(parameters)).inputs).toBeTypeOf("object");
      }),
    );
  });
});

describe("a flow's answer", () => {
  test("is one flat string per output", () => {
    const outputs = {
      text: "a",
      number: 1.5,
      yes: true,
      none: null,
      list: [1, "a"],
      object: { a: { b: null } },
      empty: "",
    };
    expect(answer(outputs)).toEqual({
      text: "a",
      number: "1.5",
      yes: "true",
      list: '[1,"a"]',
      object: '{"a":{"b":null}}',
      empty: "",
    });
  });

  test("holds nothing but strings, whatever the outputs", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (outputs) => {
        for (const value of Object.values(answer(outputs as JsonObject) as object)) expect(value).toBeTypeOf("string");
      }),
    );
  });

  test("of less than 32 KB passes, a byte more does not", () => {
    const room = 32 * 1024 - 1 - JSON.stringify({ note: "" }).length;
    expect(answer({ note: "x".repeat(room) })).toBeDefined();
    expect(write({ outputs: { note: `${"x".repeat(room - 1)}é` } })).toMatchObject({
      failure: { kind: "answer-too-large" },
      error: {
        name: "AnswerTooLargeError",
        message: expect.stringContaining(
          "The outputs of w have 32768 bytes; a flow accepts less than 32768. The largest is note",
        ),
      },
    });
  });

  test("to a failure is an error", () => {
    expect(write(failed("connect-throttled", "w", "m"))).toMatchObject({
      error: { name: "ConnectThrottledError", message: "m" },
    });
  });

  test("to a bad input names what the document declares and nothing that came in", () => {
    const failure = invalidInput("w", [
      { pointer: "/attributes/secret", message: "must be a string" },
      { pointer: "/count", message: "must be an integer" },
    ]);
    expect(write(failure)).toMatchObject({
      error: {
        message: "The input of w is not valid: /attributes/* must be a string; /count must be an integer.",
      },
    });
  });

  test("to a missing input names the parameters that the workflow does not declare", () => {
    const failure = invalidInput("w", [{ pointer: "/count", message: "is required" }]);
    const messageFor = (parameters: object) => {
      const written = flowTrigger.write(failure, read(eventWith(parameters)), targetOf());
      return "error" in written ? written.error.message : undefined;
    };
    const message = "The input of w is not valid: /count is required.";
    expect(messageFor({ "attributes.tier": "gold" })).toBe(message);
    expect(messageFor({ cuont: "1" })).toBe(`${message} Not declared: cuont.`);
    expect(messageFor({ cuont: "1", "atributes.tier": "gold" })).toContain("Not declared: cuont, atributes.tier.");
  });
});
