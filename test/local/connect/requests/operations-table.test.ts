import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { IMPLEMENTED } from "../../../../local/connect/requests/implemented-operations.ts";
import { operationsTable } from "../../../../local/connect/requests/operations-table.ts";
import { OPERATIONS } from "../../../../local/connect/wire/service-model.ts";

describe("the documentation of the local Connect", () => {
  it("has the table that `node local/connect/requests/write-operations-table.ts` writes", () => {
    const document = readFileSync(new URL("../../../../docs/local-connect.md", import.meta.url), "utf8");

    expect(document).toContain(operationsTable());
  });
});

describe("the implemented operations", () => {
  it("are operations of the model, each implemented once", () => {
    const keys = IMPLEMENTED.map(({ service, name }) => `${service}/${name}`);

    expect(new Set(keys).size).toBe(keys.length);
    expect(OPERATIONS.map(({ service, name }) => `${service}/${name}`)).toEqual(expect.arrayContaining(keys));
  });

  it("lie one per file, named after the operation", () => {
    const names = new Set(IMPLEMENTED.map(({ name }) => `${name.toLowerCase()}.ts`));
    const files = readdirSync(new URL("../../../../local/connect/operations/", import.meta.url));

    expect(files.filter((file) => file.endsWith(".ts") && !names.has(file.replaceAll("-", "")))).toEqual([]);
  });
});
