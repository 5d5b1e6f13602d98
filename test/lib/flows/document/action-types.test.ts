import { expect, it } from "vitest";
import { actionTypes } from "../../../../lib/flows/document/action-types/action-types.ts";
import { inventedTypes } from "../../../../lib/flows/document/action-types/invented-types.ts";

it("has a branch for each error that a channel raises at once", () => {
  for (const { type, standing, channels, errors } of actionTypes.values()) {
    if (standing === "undocumented") continue;
    for (const effect of Object.values(channels)) {
      if (effect.does === "error")
        expect(
          errors.map((error) => error.errorType),
          type,
        ).toContain(effect.errorType);
    }
  }
});

it("suggests only types that exist, and for names that do not", () => {
  for (const [name, right] of inventedTypes) {
    expect(actionTypes.has(name), name).toBe(false);
    if (right !== undefined) expect(actionTypes.has(right), right).toBe(true);
  }
});

it("groups only members that exist", () => {
  for (const { type, parameters } of actionTypes.values()) {
    const { exactlyOneOf = [], atMostOneOf = [], anyOf = [], members } = parameters ?? {};
    for (const name of [...exactlyOneOf, ...atMostOneOf, ...anyOf].flat()) expect(members?.has(name), type).toBe(true);
  }
});
