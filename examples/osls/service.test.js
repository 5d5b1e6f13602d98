import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const osls = (...args) =>
  execFileSync("npx", ["osls", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const templateFile = ".serverless/cloudformation-template-update-stack.json";

test("the workflow's function has its own role, and the other function the service's", () => {
  osls("package");
  const { Resources } = JSON.parse(readFileSync(templateFile, "utf8"));
  const roleOf = (id) => JSON.stringify(Resources[id].Properties.Role);
  const policyOf = (id) => JSON.stringify(Resources[id].Properties.Policies);
  assert.match(roleOf("GetOrderLambdaFunction"), /IamRoleLambdaExecution/);
  assert.match(policyOf("IamRoleLambdaExecution"), /dynamodb:GetItem/);
  assert.doesNotMatch(policyOf("IamRoleLambdaExecution"), /connect:/);
  assert.match(roleOf("CallBackLambdaFunction"), /CallBackRole/);
  assert.match(policyOf("CallBackRole"), /connect:StartTaskContact/);
  assert.doesNotMatch(policyOf("CallBackRole"), /dynamodb/);
});

test("both functions run without an account", () => {
  const created = osls("invoke", "local", "--function", "callBack", "--data", '{"customer":"Jane"}');
  assert.match(JSON.parse(created).contactId, /^[\da-f-]{36}$/);
  const order = osls("invoke", "local", "--function", "getOrder", "--data", '{"pathParameters":{"id":"7"}}');
  assert.deepEqual(JSON.parse(JSON.parse(order).body), { id: "7", table: "orders" });
});
