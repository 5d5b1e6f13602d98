import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BUILT } from "../../../../local/connect/requests/implemented-operations.ts";
import { tableOfOperations } from "../../../../local/connect/requests/operations-table.ts";
import { OPERATIONS } from "../../../../local/connect/wire/service-model.ts";

describe("the documentation of the local Connect", () => {
  it("has the table that `node local/connect/requests/write-operations-table.ts` writes", () => {
    const document = readFileSync(new URL("../../../../docs/local-connect.md", import.meta.url), "utf8");

    expect(document).toContain(tableOfOperations());
  });

  it("names each built operation once, as the model does", () => {
    const keys = BUILT.map(({ service, name }) => `${service}/${name}`);

    expect(new Set(keys).size).toBe(keys.length);
    expect(OPERATIONS.map(({ service, name }) => `${service}/${name}`)).toEqual(expect.arrayContaining(keys));
  });
});
