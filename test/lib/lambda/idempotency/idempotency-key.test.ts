import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashIdempotencyKey } from "../../../../lib/lambda/idempotency/idempotency-key.ts";

describe("hashIdempotencyKey", () => {
  test("does not depend on the order of members", () => {
    expect(hashIdempotencyKey("flow", { a: 1, b: { c: [1, 2], d: null } })).toBe(
      hashIdempotencyKey("flow", { b: { d: null, c: [1, 2] }, a: 1 }),
    );
  });

  test.each([
    [
      ["ab", "c"],
      ["a", "bc"],
    ],
    [[{ a: "1" }], [{ a: 1 }]],
    [[[1, 2]], [[2, 1]]],
    [[{}], [[]]],
    [["a"], ["a", "a"]],
  ])("differs for %j and %j", (left, right) => {
    expect(hashIdempotencyKey(...left)).not.toBe(hashIdempotencyKey(...right));
  });

  test("differs for values that differ", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        fc.pre(JSON.stringify(left) !== JSON.stringify(right));
        const isSame = hashIdempotencyKey(left) === hashIdempotencyKey(right);
        if (isSame) expect(left).toEqual(right);
      }),
    );
  });
});
