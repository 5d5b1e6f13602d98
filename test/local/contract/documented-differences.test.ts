import { describe, expect, it } from "vitest";
import { IMPLEMENTED } from "../../../local/connect/requests/implemented-operations.ts";
import { OPERATIONS } from "../../../local/connect/wire/service-model.ts";
import { ALL_CASES } from "../../../local/contract/cases/all-cases.ts";
import { UNTRIED_DIFFERENCES } from "../../../local/contract/untried-differences.ts";

const tried = ALL_CASES.flatMap(({ id, operation, local }) =>
  local ? [{ id, operation, sentence: local.sentence }] : [],
);
const untried = Object.keys(UNTRIED_DIFFERENCES);

describe("how the local Connect differs, by docs/local-connect.md", () => {
  it("has a case of the contract suite for each sentence, or a reason in untried-differences.ts why there is none", () => {
    const without = IMPLEMENTED.filter(
      ({ differs }) =>
        differs !== "" &&
        !tried.some(({ sentence }) => differs.startsWith(sentence)) &&
        !untried.some((sentence) => differs.startsWith(sentence)),
    );

    expect(without.map(({ name, differs }) => `${name}: ${differs}`)).toEqual([]);
  });

  it("has no case for a sentence that an operation does not have", () => {
    const stale = tried.filter(
      ({ operation, sentence }) =>
        !IMPLEMENTED.some(({ name, differs }) => name === operation && differs.startsWith(sentence)),
    );
    const unused = untried.filter((sentence) => !IMPLEMENTED.some(({ differs }) => differs.startsWith(sentence)));

    expect({ stale, unused }).toEqual({ stale: [], unused: [] });
  });
});

describe("the cases", () => {
  it("have ids of their own, and operations of the service", () => {
    const ids = ALL_CASES.map(({ id }) => id);
    const names = new Set(OPERATIONS.map(({ name }) => name));

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ALL_CASES.filter(({ operation }) => !names.has(operation)).map(({ id }) => id)).toEqual([]);
    expect(ALL_CASES.length).toBeGreaterThan(200);
  });
});
