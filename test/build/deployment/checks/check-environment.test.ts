import { expect, test } from "vitest";
import { checkEnvironment } from "../../../../build/deployment/checks/check-environment.ts";

test("environment variables of as many bytes as Lambda takes are in order", () => {
  expect(checkEnvironment({ A: "x".repeat(4_001), B: "é".repeat(46), C: { Ref: "x".repeat(100) } })).toBeUndefined();
});

test("of more, the sum and the largest are reported, without values", () => {
  const problem = checkEnvironment({ ALLOWED_FLOWS: "secret,".repeat(600), MAX_BODY_BYTES: 131_072 });
  expect(problem).toMatch(/take 4233 bytes, and Lambda's limit is 4096\. The largest is ALLOWED_FLOWS\./);
  expect(problem).not.toContain("secret");
});
