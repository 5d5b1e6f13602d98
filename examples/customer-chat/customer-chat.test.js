import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

const FILE = "handlers/customer-chat.arazzo.yaml";
const command = (...args) => execFileSync("npx", ["connect-workflows", ...args], { encoding: "utf8" });

test("starts a chat with what the CRM says", () => {
  const input = {
    instanceId: "a1b2c3d4-5678-90ab-cdef-111111111111",
    contactFlowId: "a1b2c3d4-5678-90ab-cdef-222222222222",
    customerId: "c-7",
  };
  const report = JSON.parse(command("run", FILE, "--json", "--mock", "answers.yaml", "--input", JSON.stringify(input)));
  assert.equal(report.status, "succeeded");
  assert.equal(report.outputs.tier, "gold");
});

test("needs permissions for its table, its bus and its secret, and no others", () => {
  const { Statement } = JSON.parse(command("policy", FILE));
  const actions = Statement.flatMap(({ Action }) => Action).sort();
  assert.deepEqual(actions, [
    "connect:StartChatContact",
    "dynamodb:GetItem",
    "events:PutEvents",
    "secretsmanager:GetSecretValue",
  ]);
});
