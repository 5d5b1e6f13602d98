import { describe, expect, test } from "vitest";
import { type Operation, type Shape, UNKNOWN } from "../../../lib/arazzo/operation.ts";
import { connectCatalog } from "../../../lib/connect/connect-catalog.ts";

const catalog = connectCatalog();

describe("the catalog of Connect", () => {
  test("has every operation of the SDK", () => {
    expect(catalog.operationIds().length).toBeGreaterThan(350);
    expect(catalog.operationIds()).toEqual(expect.arrayContaining(["DescribeQueue", "SearchUsers", "GetMetricDataV2"]));
  });

  test("finds a name with its first letter in either case, and no other", () => {
    expect(catalog.find("startChatContact")?.operationId).toBe("StartChatContact");
    expect(catalog.find("StartChatContact")?.operationId).toBe("StartChatContact");
    for (const unknown of ["startchatcontact", "StartChat", "", "constructor", "__proto__"]) {
      expect(catalog.find(unknown)).toBeUndefined();
    }
  });

  test("describes an operation as it goes over the wire", () => {
    const { request, response, ...operation } = find("GetContactAttributes");
    expect(operation).toEqual({
      operationId: "GetContactAttributes",
      method: "GET",
      path: "/contact/attributes/{InstanceId}/{InitialContactId}",
      nonIdempotent: false,
    });
    expect(request.members.get("InitialContactId")).toMatchObject({
      in: "path",
      required: true,
      aliases: ["ContactId"],
    });
    expect(response.members.get("Attributes")?.shape().type).toBe("map");
    expect(find("ListQueues").request.members.get("MaxResults")).toMatchObject({ in: "query", required: false });
    expect(find("CreateTestCase").request.members.get("TestCaseId")).toMatchObject({ in: "header" });
  });

  test("knows which operations make a second thing when they are repeated", () => {
    expect(find("CreateRoutingProfile").nonIdempotent).toBe(true);
    expect(find("StartChatContact")).not.toHaveProperty("nonIdempotent"); // It has a ClientToken.
    expect(find("UpdateContactAttributes").nonIdempotent).toBe(false);
  });

  test("gives no alias to an operation that has a member of that name", () => {
    for (const operationId of catalog.operationIds()) {
      const { members } = find(operationId).request;
      const aliases = [...members.values()].flatMap((member) => member.aliases ?? []);
      for (const alias of aliases) expect(members.has(alias)).toBe(false);
    }
  });

  test("knows the idempotency token of each operation that has one", () => {
    expect(find("StartChatContact").idempotencyToken).toBe("ClientToken");
    expect(find("DeleteInstance").idempotencyToken).toBe("ClientToken");
    expect(find("DescribeContact").idempotencyToken).toBeUndefined();
  });

  test("can read all that the SDK describes", () => {
    const seen = new Set<string>();
    for (const operationId of catalog.operationIds()) {
      walk(find(operationId).request, seen);
      walk(find(operationId).response, seen);
    }
    expect(seen.size).toBeGreaterThan(1000);
  });

  test("checks what is known of a request", () => {
    const request = { InstanceId: UNKNOWN, ContactFlowId: UNKNOWN, Attributes: { "a b": UNKNOWN } };
    expect(catalog.check("StartChatContact", request as never)).toEqual([
      { pointer: "/Attributes/a b", message: "has a key that must hold only letters, digits, `-` and `_`" },
      { pointer: "/ParticipantDetails", message: "is required" },
    ]);
  });

  test("gives the limits of the operations that are asked for alone", () => {
    const limits = catalog.limitsOf(["StartChatContact", "DescribeContact"]);
    expect(Object.keys(limits.members)).toEqual(
      expect.arrayContaining(["StartChatContactRequest", "ParticipantDetails"]),
    );
    expect(Object.keys(limits.members)).not.toContain("StartTaskContactRequest");
    expect(JSON.stringify(limits).length).toBeLessThan(3000);
  });
});

function find(operationId: string): Operation {
  const operation = catalog.find(operationId);
  if (operation === undefined) throw new Error(`The SDK has no ${operationId}`);
  return operation;
}

function walk(shape: Shape, seen: Set<string>): void {
  if (shape.type === "list") walk(shape.item(), seen);
  else if (shape.type === "map") walk(shape.value(), seen);
  else if (shape.type === "structure" && !seen.has(shape.name)) {
    seen.add(shape.name);
    for (const member of shape.members.values()) walk(member.shape(), seen);
  }
}
