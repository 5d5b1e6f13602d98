import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

const functions = new Map([["lookup", { timeoutSeconds: 8 }]]);
const invoke = (limit: string, type = "SYNCHRONOUS") =>
  to("InvokeLambdaFunction", {
    LambdaFunctionARN: "${function:lookup}",
    InvocationTimeLimitSeconds: limit,
    InvocationType: type,
  });

it.each([
  ["7", "SYNCHRONOUS", []],
  ["8", "SYNCHRONOUS", ["time-limit-equals-timeout"]],
  ["30", "SYNCHRONOUS", ["time-limit-capped", "time-limit-equals-timeout"]],
  ["60", "ASYNCHRONOUS", []],
  ["61", "ASYNCHRONOUS", ["time-limit-capped"]],
])("%s seconds, %s", (limit, type, codes) => {
  expect(codesOf([invoke(limit, type)], { functions })).toEqual(codes);
});
