import { expect, it } from "vitest";
import { codesOf, say } from "../../sample-flow.ts";

it.each(["hello", "Say hello!", "3f0d-é", "a".repeat(50), "Constructor"])("accepts %s", (identifier) => {
  expect(codesOf([say(identifier, "bye")])).toEqual([]);
});

it.each([..."%:(\\/)=$,;[]{}"])("rejects an identifier with %s", (character) => {
  expect(codesOf([say(`a${character}b`, "bye")])).toEqual(["invalid-identifier"]);
});

it.each(["__proto__", "constructor", "toString", "__defineGetter__"])("rejects the reserved %s", (identifier) => {
  expect(codesOf([say(identifier, "bye")])).toEqual(["reserved-identifier"]);
});

it("rejects 51 characters", () => {
  expect(codesOf([say("a".repeat(51), "bye")])).toEqual(["invalid-identifier"]);
});
