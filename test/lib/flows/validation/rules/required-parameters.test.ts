import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

it.each<[string, object, string[]]>([
  ["UpdateContactTargetQueue", {}, ["missing-parameter"]],
  ["UpdateContactTargetQueue", { QueueId: "q" }, []],
  ["UpdateContactTargetQueue", { QueueId: "q", AgentId: "a" }, ["exclusive-parameters"]],
  ["MessageParticipant", {}, ["missing-parameter"]],
  ["MessageParticipant", { Text: "Hi", SSML: "<speak/>", PromptId: "p" }, ["exclusive-parameters"]],
  ["UpdateContactAttributes", {}, ["missing-parameter"]],
  ["UpdateContactEventHooks", {}, ["missing-parameter"]],
  ["UpdateContactEventHooks", { EventHooksConfiguration: { AgentWhisper: { DisableExecution: "True" } } }, []],
  ["UpdateContactEventHooks", { EventHooks: { AgentHold: "a", CustomerHold: "b" } }, ["too-many-members"]],
  ["UpdateFlowAttributes", { FlowAttributes: { count: {} } }, ["missing-parameter"]],
])("%s with %j", (type, parameters, codes) => {
  expect(codesOf([to(type, parameters)])).toEqual(codes);
});
