import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../../lib/arazzo/language/parse-condition.ts";

describe("a simple condition", () => {
  it("reads a string in double quotes, and notes it", () => {
    expect(parseCondition('$url == "a \\"b\\""')).toMatchObject({
      condition: { kind: "compare", right: { kind: "literal", value: 'a "b"' } },
      notes: ["Arazzo strings use single quotes; this double-quoted one is accepted."],
    });
  });
});

describe("a condition that cannot be read", () => {
  it.each<[string, string, number, string?]>([
    ["", "the condition ends where a value is expected", 0],
    ["$statusCode ==", "the condition ends where a value is expected", 14],
    ["== 200", "`==` stands where a value is expected", 0],
    ["$statusCode = 200", "`=` is not an operator", 12, "Use `==` to compare."],
    ["$statusCode === 200", "`===` is not an operator", 12, "Use `==` to compare."],
    ["$statusCode !== 200", "`!==` is not an operator", 12, "Use `!=` to compare."],
    ["$statusCode == 200 & true", "`&` is not an operator", 19, "Use `&&`."],
    ["$statusCode == 200 | true", "`|` is not an operator", 19, "Use `||`."],
    ["$statusCode == 200 and true", "`and` is neither a value nor an operator", 19, "Write `&&`."],
    [
      "$response.body.name == Jim",
      "`Jim` is neither a value nor an operator",
      23,
      "Write a string as 'Jim', an input as `$inputs.<name>`.",
    ],
    ["True == true", "`True` is neither a value nor an operator", 0, "Write `true`."],
    [
      "'it's' == 'a'",
      "`s` is neither a value nor an operator",
      4,
      "Write a string as 's', an input as `$inputs.<name>`.",
    ],
    ["'open", "a string has no closing quote", 0],
    ["($statusCode == 200", "a `)` is missing", 19],
    ["$statusCode == 200)", "`)` is not expected here", 18],
    ["()", "`)` stands where a value is expected", 1],
    ["$statusCode 200", "`200` is not expected here", 12],
    ["1 < 2 < 3", "`<` is not expected here", 6],
    ["$statusCode == 0200", "`0` cannot stand here", 15],
    ["$statusCode == .5", "`.` cannot stand here", 15],
    ["1e999 > 1", "`1e999` is greater than any number", 0],
    [
      "{$statusCode} == 200",
      "`{` cannot stand here",
      0,
      "In a simple condition expressions stand by themselves, without braces.",
    ],
    ["$response.body == []", "arrays cannot be written here", 18, "Compare the `.length` of an array with 0."],
    ["$response.body[x] == 1", "`[` cannot stand here", 14],
    [
      "$respose.body.a == 1",
      "`$respose.body.a` is not a runtime expression: one begins with `$inputs`, `$outputs`, `$steps`, `$workflows`, `$request`, `$response`, `$sourceDescriptions`, `$components`, `$message`, `$url`, `$method`, `$statusCode`, `$self`",
      0,
      "Did you mean `$response`?",
    ],
    [
      "$.Contact.Id != null",
      "`$.Contact.Id` is not a runtime expression: one begins with `$inputs`, `$outputs`, `$steps`, `$workflows`, `$request`, `$response`, `$sourceDescriptions`, `$components`, `$message`, `$url`, `$method`, `$statusCode`, `$self`",
      0,
      "A JSONPath requires `type: jsonpath` and a `context` such as `$response.body`.",
    ],
    [
      "$response.statusCode == 200",
      "`$response.statusCode` is neither in the body nor in a header",
      0,
      "Write `$statusCode`.",
    ],
    ["$url.body == 1", "`$url` ends here, but is followed by `.body`", 0],
    ["$request == 1", "`$request` is incomplete: write `$request.` and a name", 0],
    ["$response.query.a == 1", "a response has headers and a body, but no query", 0],
    ["$steps.a.pets == 1", "`$steps.a.pets` is incomplete: the form is `$steps.<stepId>.outputs.<name>`", 0],
    ["$outputs#/a == 1", "`$outputs#/a` is incomplete: write `$outputs.` and a name", 0],
    [
      "$message.payload == 1",
      "`$message` belongs to AsyncAPI messages; the steps here are HTTP calls: use `$response.body`",
      0,
    ],
    ["$components.parameters.a == 1", "`$components.parameters.a` is not a value that a condition can compare", 0],
    ["$sourceDescriptions.a.url == 1", "`$sourceDescriptions.a.url` is not a value that a condition can compare", 0],
    ["(".repeat(200), "the condition is nested too deeply", 100],
    [`${"!".repeat(200)}true`, "the condition is nested too deeply", 200],
    [" ".repeat(20_001), "it has more than 20000 characters", 0],
  ])("%s", (condition, message, offset, suggestion) => {
    expect(parseCondition(condition)).toEqual({
      problem: { message, offset, ...(suggestion !== undefined && { suggestion }) },
    });
  });
});
