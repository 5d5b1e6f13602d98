import { describe, expect, test } from "vitest";
import { truncatePointer } from "../../../../lib/lambda/inputs/truncate-pointer.ts";

const schema = {
  properties: {
    displayName: { type: "string" },
    attributes: { type: "object", additionalProperties: { type: "string" } },
    address: { $ref: "#/$defs/address" },
  },
  $defs: { address: { properties: { "a/b": { type: "string" } } } },
};

describe("truncatePointer", () => {
  test.each([
    ["", ""],
    ["/displayName", "/displayName"],
    ["/attributes", "/attributes"],
    ["/attributes/secret key", "/attributes/*"],
    ["/attributes/a/b/c", "/attributes/*"],
    ["/address/a~1b", "/address/a~1b"],
    ["/secret", "/*"],
    ["/constructor", "/*"],
    ["/__proto__/x", "/*"],
  ])("cuts %j to %j", (pointer, cut) => {
    expect(truncatePointer(pointer, schema)).toBe(cut);
  });

  test("names nothing where nothing is declared", () => {
    expect(truncatePointer("/displayName", undefined)).toBe("/*");
  });
});
