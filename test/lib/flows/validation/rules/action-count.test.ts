import { expect, it } from "vitest";
import { codesOf, say } from "../../sample-flow.ts";

const chain = (length: number) =>
  Array.from({ length }, (_, index) => say(`m${index}`, index === length - 1 ? "bye" : `m${index + 1}`));

it.each([
  [249, []],
  [250, ["too-many-actions"]],
])("a flow of %i actions and one more", (length, codes) => {
  expect(codesOf(chain(length))).toEqual(codes);
});
