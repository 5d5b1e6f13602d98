import { expect, test } from "vitest";
import type { InputError } from "../../../../lib/arazzo/executable.ts";
import { validateInputs } from "../../../../lib/arazzo/execution/validate-inputs.ts";
import { compileInputs } from "../../../../lib/arazzo/inputs/compile-inputs.ts";

test("of 65,000 mistakes a hundred are described, and the others counted", () => {
  let described = 0;
  const errors = Array.from(
    { length: 65_000 },
    (_, index): InputError => ({
      instancePath: `/list/${index}`,
      keyword: "maxLength",
      get params() {
        described++;
        return { limit: 3 };
      },
    }),
  );
  const result = validateInputs(
    { list: [] },
    Object.assign(() => false, { errors }),
  );
  if (!("violations" in result)) throw new Error("The inputs are not valid.");
  expect(result.violations).toHaveLength(101);
  expect(result.violations[0]).toEqual({ pointer: "/list/0", message: "must have at most 3 characters" });
  expect(result.violations.at(-1)).toEqual({ pointer: "", message: "has 64900 more violations" });
  expect(described).toBeLessThan(1000);
});

test("patterns of names beside alternatives reject a value, and do not throw", () => {
  const alternatives = { oneOf: [{ additionalProperties: false }, false], patternProperties: { "^a": false } };
  const isValid = compileInputs({ properties: { a: alternatives } });
  expect(isValid({ a: { a: null } })).toBe(false);
  const closed = compileInputs({ allOf: [{ properties: { a: true } }], unevaluatedProperties: false });
  expect([closed({ a: 1 }), closed({ b: 1 })]).toEqual([true, false]);
});
