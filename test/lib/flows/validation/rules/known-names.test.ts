import { expect, it } from "vitest";
import { codesOf, say } from "../../sample-flow.ts";

it.each(["${flow:Main menu}", "${param:greeting}", "${greeting}", "$ {queu:x}"])("accepts %s", (text) => {
  expect(codesOf([say("hello", "bye", text)])).toEqual([]);
});

it("rejects kinds that do not exist", () => {
  expect(codesOf([say("hello", "bye", "${lambda:x} and ${toString:x}")])).toEqual([
    "unknown-name-kind",
    "unknown-name-kind",
  ]);
});
