import fc from "fast-check";
import { expect, test } from "vitest";
import { limitClauses } from "../../../../lib/aws/requests/check-limit.ts";

test("a text keeps to its length exactly when its characters do, whatever they take in UTF-16", () => {
  const length = fc.nat({ max: 12 });
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 12 }), length, length, (text, min, more) => {
      const { length: characters } = [...text];
      const keeps = characters >= min && characters <= min + more;
      expect(limitClauses({ min, max: min + more }, text)).toHaveLength(keeps ? 0 : 1);
    }),
  );
});

test.each([
  [{ min: 1 }, "", "must not be empty"],
  [{ min: 3 }, "ab", "must have at least 3 characters, but has 2"],
  [{ max: 1 }, [1, 2], "must have at most 1 item, but has 2"],
  [{ max: 1 }, { a: 1, b: 2 }, "must have at most 1 entry, but has 2"],
  [{ max: 5 }, 6, "must be at most 5"],
  [{ min: 5 }, 4, "must be at least 5"],
  [{ pattern: "^a+$" }, "b", "must match ^a+$"],
  [{ pattern: "^a+$", must: "hold only a" }, "b", "must hold only a"],
  [{ enum: ["A", "B"] }, "C", "must be one of A, B"],
  [{ enum: [..."ABCDEFGHIJKLMNO"] }, "c", "must be one of A, B, C, D, E, F, G, H, I, J, K, L or 3 more"],
])("%j is broken by %j in words that hold the size at most", (limit, value, expected) => {
  expect(limitClauses(limit, value)).toEqual([expected]);
});
