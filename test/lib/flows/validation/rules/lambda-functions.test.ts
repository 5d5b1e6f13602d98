import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

const functions = new Map([["startTaskAndStop", {}]]);
const invoke = (arn: string) => to("InvokeLambdaFunction", { LambdaFunctionARN: arn });
const ARN = "arn:aws:lambda:us-west-2:111122223333:function:";

it.each([
  ["${function:startTaskAndStop}", []],
  ["${function:startTask}", ["unknown-function"]],
  [`${ARN}startTaskAndStop`, []],
  [`${ARN}contact-dev-startTaskAndStop:live`, []],
  [`${ARN}billing`, ["unknown-function"]],
  ["$.Attributes.function", []],
  ["{{lambda.arn}}", []],
])("%s", (arn, codes) => {
  expect(codesOf([invoke(arn)], { functions })).toEqual(codes);
  expect(codesOf([invoke(arn)])).toEqual([]);
});
