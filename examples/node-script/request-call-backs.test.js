import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { openLocalConnect } from "connect-workflows/local";

test("each customer gets one task, also if the script runs twice", async (t) => {
  const connect = await openLocalConnect();
  t.after(() => connect.close());
  const env = {
    ...process.env,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_CONNECT: connect.url,
    CONNECT_INSTANCE_ID: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
    CONNECT_CONTACT_FLOW_ID: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE",
  };
  const run = () => promisify(execFile)(process.execPath, ["request-call-backs.js", "Jane", "John"], { env });
  const { stdout } = await run();
  await run();
  const customers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    customers.map(({ customer, status }) => [customer, status]),
    [
      ["Jane", "succeeded"],
      ["John", "succeeded"],
    ],
  );
  const { contacts } = await (await fetch(`${connect.url}/_local/contacts`)).json();
  assert.deepEqual(contacts.map(({ Id }) => Id).sort(), customers.map(({ contactId }) => contactId).sort());
});
