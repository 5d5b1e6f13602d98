import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

it.each<[string, object, string[]]>([
  ["a misspelt parameter", { LambdaFunctionARN: "${function:a}", InvocationTimeLimit: "7" }, ["unknown-parameter"]],
  ["an invented one", { LambdaFunctionARN: "${function:a}", Retries: "3" }, ["unknown-parameter"]],
  ["one that objects inherit", { LambdaFunctionARN: "${function:a}", toString: "3" }, ["unknown-parameter"]],
  [
    "a misspelt member of an object",
    { LambdaFunctionARN: "${function:a}", ResponseValidation: { ResponseType: "JSON", Type: "JSON" } },
    ["unknown-parameter"],
  ],
  ["any attribute", { LambdaFunctionARN: "${function:a}", LambdaInvocationAttributes: { anything: "1" } }, []],
])("%s", (_, parameters, codes) => {
  expect(codesOf([to("InvokeLambdaFunction", parameters)])).toEqual(codes);
});

it("rejects a hook that does not exist", () => {
  expect(codesOf([to("UpdateContactEventHooks", { EventHooks: { CustomerLeft: "${flow:A}" } })])).toEqual([
    "unknown-parameter",
  ]);
});

it("only notes members where exports have more than the documentation", () => {
  const parameters = { RecordingBehavior: { RecordedParticipants: ["Agent"] }, Extra: {} };
  expect(codesOf([to("UpdateContactRecordingBehavior", parameters, [])])).toEqual(["undocumented-parameter"]);
});
