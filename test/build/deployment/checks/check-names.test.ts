import { expect, test } from "vitest";
import { checkNames } from "../../../../build/deployment/checks/check-names.ts";

const nameOf = (stage: string) => `connect-workflows-${stage}-startChatAndSetAttributes`;

test("names of functions that Lambda takes are in order", () => {
  expect(checkNames([])).toBeUndefined();
  expect(checkNames([nameOf("s".repeat(20)), nameOf("prod")])).toBeUndefined();
});

test("of names that are too long, the longest is reported, and by how much", () => {
  const problem = checkNames([nameOf("s".repeat(21)), nameOf("s".repeat(30))]);
  expect(problem).toContain(`The function name ${nameOf("s".repeat(30))} has 74 characters, and Lambda's limit is 64.`);
  expect(problem).toContain("10 characters shorter");
});
