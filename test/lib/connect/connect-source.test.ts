import { StopContact$, StopContactCommand } from "@aws-sdk/client-connect";
import { expect, test } from "vitest";
import { connectSource } from "../../../lib/connect/connect-source.ts";
import { createConnectClient } from "../../../lib/connect/create-connect-client.ts";

const client = createConnectClient({ region: "us-east-1" });
const limits = { members: {}, combinations: {} };

test("a source has the operations that it was given, and rejects others", () => {
  const source = connectSource({ client, limits, operations: { StopContact: StopContact$ } });
  const session = source.session({ idempotencyKey: "run" });
  expect(session.check("StopContact", { InstanceId: "i", ContactId: "c" })).toEqual([]);
  expect(() => session.check("StartChatContact", {})).toThrow(/given no operation StartChatContact/);
});

test("what is not an operation is refused when the source is made", () => {
  const operations = { StopContact: StopContactCommand as never };
  expect(() => connectSource({ client, limits, operations })).toThrow(/StopContact is not an operation as the AWS SDK/);
});
