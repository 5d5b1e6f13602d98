import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { AccessRules } from "../../../../lib/lambda/access/access-rules.ts";
import { applyAccessRules } from "../../../../lib/lambda/access/apply-access-rules.ts";

const rules: AccessRules = {
  instanceId: "own",
  flows: new Set(["sales"]),
  attributes: new Set(["topic"]),
  claimAttributes: new Map(),
  customerIdClaim: undefined,
  authorization: "none",
  callerClaim: "sub",
  tokens: undefined,
  origins: undefined,
  originSecrets: [],
  maxBodyBytes: 1_000,
  persistentChats: false,
  maxChatDurationMinutes: 1_500,
};
const violationsOf = (schema: JsonObject | undefined, given: JsonObject) => {
  const workflow = { workflowId: "w", steps: [], dependsOn: [], outputs: {}, ...(schema && { inputs: schema }) };
  return applyAccessRules(rules, given, workflow, {}).violations.map(({ pointer }) => pointer);
};

const properties = { contactFlowId: { type: "string" }, attributes: { type: "object" } };
const given = { contactFlowId: "hr", attributes: { topic: "billing", tier: "gold" } };

describe("what a client may not decide", () => {
  test.each<[string, JsonObject]>([
    ["in the schema itself", { properties }],
    ["in what it refers to", { $ref: "#/$defs/chat", $defs: { chat: { properties } } }],
    ["in a part of it", { allOf: [{ properties }] }],
  ])("is known where the inputs are declared %s", (_, schema) => {
    expect(violationsOf(schema, given)).toEqual(["/contactFlowId", "/attributes/tier"]);
    expect(violationsOf(schema, { contactFlowId: "sales", colour: "blue" })).toEqual(["/colour"]);
  });

  test.each<[string, JsonObject | undefined]>([
    ["in one of several schemas", { oneOf: [{ properties }, { properties: {} }] }],
    ["by no name", { additionalProperties: true }],
    ["nowhere", undefined],
  ])("is all of the inputs where they are declared %s, because their meaning is unknown", (_, schema) => {
    expect(violationsOf(schema, given)).toEqual(["/contactFlowId", "/attributes"]);
  });
});

test.each([
  [60, {}, { chatDurationInMinutes: 60 }],
  [60, { chatDurationInMinutes: 60 }, { chatDurationInMinutes: 60 }],
  // Connect's own default is within the limit.
  [1_500, {}, {}],
  [10_080, {}, {}],
])("a chat of at most %i minutes has, given %j, the inputs %j", (maxChatDurationMinutes, given, expected) => {
  const inputs = { properties: { chatDurationInMinutes: { type: "integer" } } };
  const workflow = { workflowId: "w", steps: [], dependsOn: [], outputs: {}, inputs };
  expect(applyAccessRules({ ...rules, maxChatDurationMinutes }, given, workflow, {}).inputs).toEqual(expected);
});
