import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

it.each<[string, object, string[], string[]]>([
  ["TransferContactToQueue", {}, ["QueueAtCapacity", "NoMatchingError"], []],
  ["TransferContactToQueue", {}, ["NoMatchingError"], ["missing-error-branch"]],
  ["Compare", { ComparisonValue: "$.Channel" }, [], ["missing-error-branch"]],
  ["MessageParticipant", { Text: "Hi" }, [], []],
  ["MessageParticipant", { Text: "Hi" }, ["NoMatchingError"], []],
  ["MessageParticipant", { Text: "Hi" }, ["NoMatchingEror"], ["unknown-error-type"]],
  ["MessageParticipant", { Text: "Hi" }, ["toString"], ["unknown-error-type"]],
  ["MessageParticipant", { Text: "Hi" }, ["CallFailed"], ["unused-error-branch"]],
  ["UpdateContactTextToSpeechVoice", { TextToSpeechVoice: "Joanna" }, [], []],
  [
    "GetParticipantInput",
    { Text: "Hi", InputTimeLimitSeconds: "300" },
    ["NoMatchingError", "NoMatchingCondition"],
    ["only-error-branch"],
  ],
  ["ConnectParticipantWithAgenticCX", { AgentConfiguration: {} }, ["NoMatchingError"], ["undocumented-type"]],
  ["ShowView", { ViewResource: { Id: "form" } }, ["NoMatchingError", "NoMatchingCondition"], []],
])("%s %j with %j", (type, parameters, errors, codes) => {
  expect(codesOf([to(type, parameters, errors)])).toEqual(codes);
});

it("asks for NoMatchingCondition only where a key press is compared", () => {
  const errors = ["NoMatchingError", "InputTimeLimitExceeded"];
  const options = { channels: ["VOICE"] as const };
  expect(codesOf([to("GetParticipantInput", { StoreInput: "True" }, errors)], options)).toEqual([]);
  expect(codesOf([to("GetParticipantInput", { StoreInput: "False" }, errors)], options)).toEqual([
    "missing-error-branch",
  ]);
});

it("asks for NoMatchingCondition only where a bot's intents are compared", () => {
  const bot = { Text: "Hi", LexV2Bot: { AliasArn: "arn:aws:lex:us-east-1:1:bot-alias/A/B" } };
  const action = (...conditions: [string, string][]) =>
    to("ConnectParticipantWithLexBot", bot, ["NoMatchingError"], conditions);
  expect(codesOf([action()])).toEqual([]);
  expect(codesOf([action(["Equals", "Order"])])).toEqual(["missing-error-branch"]);
});
