import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toPlainJson } from "../../../../lib/aws/transport/to-plain-json.ts";

test("an answer of the SDK becomes plain JSON", () => {
  const output = {
    $metadata: { httpStatusCode: 200 },
    Contact: { InitiationTimestamp: new Date("2026-03-01T12:00:00.5Z"), Name: undefined, Tags: ["a", null, 1, true] },
    Bytes: new Uint8Array([1, 2, 255]),
    Stream: Readable.from([]),
    NotANumber: Number.NaN,
    Newer: { $unknown: ["Hologram", { Id: "h" }] },
  };
  expect(toPlainJson(output)).toEqual({
    Contact: { InitiationTimestamp: "2026-03-01T12:00:00.500Z", Tags: ["a", null, 1, true] },
    Bytes: "AQL/",
    Newer: { Hologram: { Id: "h" } },
  });
});

test("plain JSON stays as it is, whatever its members are called", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string().filter((name) => !name.startsWith("$")),
        fc.jsonValue(),
      ),
      (json) => {
        const normal = JSON.parse(JSON.stringify(json));
        expect(JSON.stringify(toPlainJson(normal))).toBe(JSON.stringify(normal));
      },
    ),
  );
});

test("a member called __proto__ is a member and no prototype", () => {
  const plain = toPlainJson({ Attributes: JSON.parse('{"__proto__":{"admin":true}}') });
  expect(JSON.stringify(plain)).toBe('{"Attributes":{"__proto__":{"admin":true}}}');
  expect((plain.Attributes as { admin?: boolean }).admin).toBeUndefined();
});
