import { describe, expect, it } from "vitest";
import { didYouMean, nearestNames } from "../../../../lib/arazzo/document/nearest-name.ts";

describe("the nearest names", () => {
  it.each<[string, string[], string[]]>([
    ["startchat", ["startChat", "stopChat"], ["startChat"]],
    ["startChat", ["StartChatContact", "StopContact", "StartChatStream"], ["StartChatStream", "StartChatContact"]],
    ["DescribContact", ["DescribeContact", "DescribeContactFlow", "UpdateContact"], ["DescribeContact"]],
    ["nmae", ["name", "mane", "game"], ["name", "game", "mane"]],
    ["id", ["Id", "instanceId", "x"], ["Id", "x"]],
    ["a", [], []],
    ["something", ["else", "entirely"], []],
    ["abc", ["abd", "abe", "abf", "abg"], ["abd", "abe", "abf"]],
  ])("of %s among %j are %j", (mistaken, names, expected) => {
    expect(nearestNames(mistaken, names)).toEqual(expected);
  });

  it("make a sentence, or none", () => {
    expect(didYouMean("cod", ["code", "mode"])).toBe("Did you mean `code` or `mode`?");
    expect(didYouMean("cod", ["participantToken"])).toBeUndefined();
  });

  it("are sought among so many names only", () => {
    const names = Array.from({ length: 5000 }, (_, index) => `name${index}`);
    expect(nearestNames("name4999", names)).not.toContain("name4999");
    expect(nearestNames("name999", names)[0]).toBe("name999");
  });
});
