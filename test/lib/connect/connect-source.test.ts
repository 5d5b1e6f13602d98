import { StopContactCommand } from "@aws-sdk/client-connect";
import { expect, test } from "vitest";
import { connectSource } from "../../../lib/connect/connect-source.ts";
import { createConnectClient } from "../../../lib/connect/create-connect-client.ts";

const client = createConnectClient({ region: "us-east-1" });
const limits = { members: {}, combinations: {} };

test("a source has the operations that it was given, and says so of others", () => {
  const source = connectSource({ client, limits, operations: { StopContact: StopContactCommand } });
  const session = source.session({ idempotencyKey: "run" });
  expect(session.check("StopContact", { InstanceId: "i", ContactId: "c" })).toEqual([]);
  expect(() => session.check("StartChatContact", {})).toThrow(/StartChatContact is not among those given/);
});

test("a command of another service is refused when the source is made", () => {
  class Other {}
  const operations = { Other: Other as never };
  expect(() => connectSource({ client, limits, operations })).toThrow(/Other does not describe itself/);
});
