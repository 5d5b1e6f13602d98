import { describe, expect, it } from "vitest";
import { readFlow } from "../../../../lib/flows/document/read-flow.ts";
import { checkFlow, checkFlowContent } from "../../../../lib/flows/validation/check-flow.ts";
import { contentOf, say, to } from "../sample-flow.ts";

describe("readFlow", () => {
  it("gives the flow with its actions in the order of the content", () => {
    const compare = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"], [["Equals", "CHAT"]]);
    const read = readFlow(contentOf(compare, say("b", "bye"), say("a", "bye")));

    if ("problems" in read) throw new Error("not read");
    expect(read.flow.startAction).toBe("Compare");
    expect([...read.flow.actions.keys()]).toEqual(["Compare", "b", "a", "bye"]);
    expect(read.flow.actions.get("Compare")).toEqual({
      identifier: "Compare",
      type: "Compare",
      parameters: { ComparisonValue: "$.Channel" },
      transitions: {
        nextAction: "bye",
        errors: [{ errorType: "NoMatchingCondition", nextAction: "bye" }],
        conditions: [{ nextAction: "bye", condition: { operator: "Equals", operands: ["CHAT"] } }],
      },
    });
  });

  it("accepts what the rules reject, so that drafts can be read", () => {
    const read = readFlow(contentOf(say("hello", "nowhere")));
    if ("problems" in read) throw new Error("not read");
    expect(checkFlow(read).map(({ code }) => code)).toEqual(["unknown-action", "unreachable-action"]);
  });

  it("reports every mistake in the structure together", () => {
    const read = readFlow('{"Version":"1","Actions":[1,{"Identifier":"a","Transitions":[]}],"Settings":"x"}');
    expect("problems" in read && read.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["missing-member", "/StartAction"],
      ["version", "/Version"],
      ["wrong-type", "/Actions/0"],
      ["missing-member", "/Actions/1/Type"],
      ["wrong-type", "/Actions/1/Transitions"],
      ["wrong-type", "/Settings"],
    ]);
  });

  it.each([
    ["a byte order mark", `\ufeff${contentOf(say("hello", "bye"))}`],
    ["Windows line ends", JSON.stringify(JSON.parse(contentOf(say("hello", "bye"))), null, 2).replaceAll("\n", "\r\n")],
  ])("accepts %s", (_, text) => {
    expect("flow" in readFlow(text)).toBe(true);
  });

  it.each(["", " ", "null", "[]", "{", '{"Actions": [}', "{'Actions': []}", "{} {}", "// a\n{}", '{"a":"\t"}'])(
    "rejects %j with a place",
    (text) => {
      const read = readFlow(text);
      expect("problems" in read && read.problems[0]).toMatchObject({ severity: "error", file: "flow" });
    },
  );

  it("reports an operator beside its condition once, and says where it belongs", () => {
    const compare = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"]);
    const Conditions = [{ NextAction: "bye", Operator: "Equals", Operands: ["CHAT"] }];
    const content = contentOf(compare).replace('"Conditions":[]', `"Conditions":${JSON.stringify(Conditions)}`);
    const errors = checkFlowContent(content).problems.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([
      { code: "missing-member", suggestion: "Move `Operator` and `Operands` into `Condition`." },
    ]);
  });

  it("finds places in one long line", () => {
    const actions = Array.from({ length: 50 }, (_, index) => say(`m${index}`, `m${index + 1}`));
    const read = readFlow(contentOf(...actions, { ...say("m50", "bye"), Type: 5 as unknown as string }));
    if (!("problems" in read)) throw new Error("read");
    const [problem] = read.problems;
    const at = (problem?.column ?? 0) - (problem?.excerptColumn ?? 1);
    expect(problem?.excerpt.slice(at, at + 1)).toBe("5");
  });
});
