import { readFileSync } from "node:fs";
import type { Context } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { InvalidInputError } from "../../../../lib/arazzo/workflow-error.ts";
import { AnswerTooLargeError } from "../../../../lib/lambda/errors.ts";
import type { Call } from "../../../../lib/lambda/triggers/call.ts";
import { readConnectFlow } from "../../../../lib/lambda/triggers/connect-flow.ts";

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

function read(event: unknown): Call {
  const call = readConnectFlow(event, context);
  if (call === undefined) throw new Error("The event was not taken for a flow's.");
  return call;
}

const answer = (outputs: JsonObject) => read(sample).succeed({ workflowId: "w", outputs } as unknown as RunReport);

describe("readConnectFlow", () => {
  test.each([
    null,
    [],
    {},
    { Name: "ContactFlowEvent" },
    { Name: "ContactFlowEvent", Details: { ContactData: null } },
    { Name: "ContactFlowEvent", Details: { ContactData: {} } },
    { ...sample, Name: "Something" },
  ])("does not take %j", (event) => {
    expect(readConnectFlow(event, context)).toBeUndefined();
  });

  test("reads the block's parameters as inputs, in their declared types", () => {
    expect(read(eventWith({ count: "5", "attributes.tier": "gold" })).inputs(workflow, [])).toEqual({
      instanceId: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
      count: 5,
      attributes: { tier: "gold" },
    });
  });

  test("takes the contact's instance only where the workflow declares it and the block does not give one", () => {
    expect(read(eventWith({ instanceId: "other" })).inputs(workflow, [])).toEqual({ instanceId: "other" });
    expect(read(eventWith({})).inputs({ ...workflow, inputs: { properties: {} } }, [])).toEqual({});
    expect(read(eventWith({}, { InstanceARN: null })).inputs(workflow, [])).toEqual({});
  });

  test.each([null, undefined, "", []])("takes the parameters %j for none", (parameters) => {
    expect(read(eventWith(parameters)).inputs({ ...workflow, inputs: {} }, [])).toEqual({});
  });

  test("waits no longer than a flow does", () => {
    expect(read(sample).patience).toBeLessThan(8_000);
  });

  test("tells the log the contact's id, if it looks like one", () => {
    expect(read(sample).correlation).toEqual({ contactId: "5ca32fbd-8f92-46af-92a5-6b0f970f0efe" });
    expect(read(eventWith({}, { ContactId: "Jane Doe" })).correlation).toEqual({});
  });

  test("is the same call when the same block comes again for the same contact", () => {
    const key = (parameters: unknown, contact = {}, fn = context, id = "w") =>
      readConnectFlow(eventWith(parameters, contact), fn)?.idempotencyKey({ ...workflow, workflowId: id });
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
        expect(read(eventWith(parameters)).inputs(workflow, [])).toBeTypeOf("object");
      }),
    );
  });
});

describe("a flow's answer", () => {
  test("is one flat text a name", () => {
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

  test("holds nothing but texts, whatever the outputs", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (outputs) => {
        for (const text of Object.values(answer(outputs as JsonObject) as object)) expect(text).toBeTypeOf("string");
      }),
    );
  });

  test("of less than 32 KB passes, a byte more does not", () => {
    const room = 32 * 1024 - 1 - JSON.stringify({ note: "" }).length;
    expect(answer({ note: "x".repeat(room) })).toBeDefined();
    const tooLarge = () => answer({ note: `${"x".repeat(room - 1)}é` });
    expect(tooLarge).toThrow(AnswerTooLargeError);
    expect(tooLarge).toThrow("The outputs of w take 32768 bytes; a flow takes less than 32768. The largest is note");
  });

  test("to a failure is an error", () => {
    const error = new AnswerTooLargeError("m", "w");
    expect(() => read(sample).fail(error, workflow)).toThrow(error);
  });

  test("to a bad input names what the document declares and nothing that came in", () => {
    const error = new InvalidInputError("w", [
      { pointer: "/attributes/secret", message: "must be text" },
      { pointer: "/count", message: "must be an integer" },
    ]);
    expect(() => read(sample).fail(error, workflow)).toThrow(
      "The input of w is not valid: /attributes/* must be text; /count must be an integer.",
    );
  });
});
