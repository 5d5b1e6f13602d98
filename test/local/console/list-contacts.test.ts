import { describe, expect, it } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { type StartedLocalConnect, startLocalConnect } from "../connect/start-local-connect.ts";

/** Starts chats by name, each with a tier. */
async function startChats({ control }: StartedLocalConnect, chats: Record<string, string>): Promise<void> {
  for (const [DisplayName, tier] of Object.entries(chats))
    await control("POST", "chats", {
      InstanceId: SAMPLE_INSTANCE_ID,
      ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
      ParticipantDetails: { DisplayName },
      Attributes: { tier },
    });
}

async function list({ control }: StartedLocalConnect, query: Record<string, string | number | object>) {
  const strings = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ]);
  const { status, body } = await control("GET", `contacts?${new URLSearchParams(Object.fromEntries(strings))}`);
  return { status, body, names: ((body.items ?? []) as { name: string }[]).map(({ name }) => name) };
}

const filter = (...tokens: object[]) => ({ operation: "and", tokens });

describe("a page of contacts", () => {
  it("has the newest first, and says how many there are", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    await startChats(local, { Jane: "gold", John: "silver", Kim: "gold" });

    expect((await list(local, { limit: 2 })).names).toEqual(["Kim", "John"]);
    const second = await list(local, { limit: 2, offset: 2 });
    expect(second.names).toEqual(["Jane"]);
    expect(second.body).toMatchObject({ total: 3, matching: 3, open: 3, offset: 2 });
    expect((await list(local, { sort: "name" })).names).toEqual(["Jane", "John", "Kim"]);
    expect((await list(local, { sort: "-name" })).names).toEqual(["Kim", "John", "Jane"]);
  });

  it.each([
    ["a value anywhere", filter({ operator: ":", value: "GOLD" }), ["Kim", "Jane"]],
    ["a property", filter({ propertyKey: "name", operator: "=", value: "john" }), ["John"]],
    ["a part of a property", filter({ propertyKey: "name", operator: ":", value: "j" }), ["John", "Jane"]],
    ["all but one", filter({ propertyKey: "name", operator: "!=", value: "John" }), ["Kim", "Jane"]],
    ["an attribute", filter({ propertyKey: "attributes.tier", operator: "=", value: "silver" }), ["John"]],
    [
      "two properties",
      filter({ propertyKey: "name", operator: ":", value: "j" }, { operator: ":", value: "gold" }),
      ["Jane"],
    ],
    [
      "one of two properties",
      {
        operation: "or",
        tokens: [
          { propertyKey: "name", operator: "=", value: "Kim" },
          { operator: ":", value: "silver" },
        ],
      },
      ["Kim", "John"],
    ],
    ["a property that there is not", filter({ propertyKey: "constructor", operator: "=", value: "x" }), []],
  ])("is filtered by %s", async (_, wanted, names) => {
    await using local = await startLocalConnect({ agent: "none" });
    await startChats(local, { Jane: "gold", John: "silver", Kim: "gold" });

    expect((await list(local, { limit: 10, filter: wanted })).names).toEqual(names);
  });

  it.each([
    [{ limit: -1 }],
    [{ offset: "many" }],
    [{ sort: "__proto__" }],
    [{ filter: "{" }],
    [{ filter: { tokens: "all" } }],
    [{ filter: { operation: "xor", tokens: [] } }],
    [{ filter: filter({ operator: 1, value: "x" }) }],
    [{ filter: "null" }],
  ])("is rejected for %j", async (query) => {
    await using local = await startLocalConnect();

    expect(await list(local, query)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });
});
