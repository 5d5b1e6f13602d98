import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printCondition } from "../../../../lib/arazzo/execution/print-condition.ts";
import { parseCondition } from "../../../../lib/arazzo/language/parse-condition.ts";
import type { Comparator, Condition } from "../../../../lib/arazzo/workflow.ts";
import { judgeCriterion } from "./judge-criterion.ts";

const body = {
  Contact: {
    Id: "c-1",
    Channel: "CHAT",
    Name: "O'Hara",
    Priority: 5,
    Tags: { tier: "Gold", "a b": "spaced", length: "long" },
    Related: ["r1", "r2"],
  },
  Contacts: [{ Id: "c-1" }, { Id: "c-2", Name: null }],
  Value: {
    zero: 0,
    no: false,
    yes: true,
    nothing: null,
    empty: "",
    none: [],
    object: {},
    digits: "42",
    padded: " 42 ",
    decimal: "4.20",
    text: "abc",
    hex: "0x10",
  },
};
const inputs = {
  text: "CHAT",
  number: 5,
  flag: true,
  list: ["a", "b", "c"],
  customer: { name: "Jane", tags: ["x"] },
  "first.name": "Jo",
  "x-y": 1,
};
const V = "$response.body.Value";

describe("a simple condition (Criterion Object, operators)", () => {
  it.each<[string, boolean]>([
    // Equal and not equal
    ["$statusCode == 200", true],
    ["$statusCode == 201", false],
    ["$statusCode != 404", true],
    ["$statusCode != 200", false],
    ["200 == $statusCode", true],
    ["$statusCode==200", true],
    ["  $statusCode   ==\t200  ", true],
    // Order
    ["$statusCode < 300", true],
    ["$statusCode < 200", false],
    ["$statusCode <= 200", true],
    ["$statusCode > 199", true],
    ["$statusCode > 200", false],
    ["$statusCode >= 200", true],
    ["$response.body.Contact.Priority >= 5.0", true],
    ["$response.body.Contact.Priority > 4.99", true],
    ["-1 < 0", true],
    ["1e2 == 100", true],
    ["$response.body.Contact.Priority == 5e0", true],
    // And, or, not, groups
    ["$statusCode >= 200 && $statusCode < 300", true],
    ["$statusCode >= 200 && $statusCode < 200", false],
    ["$statusCode == 404 || $statusCode == 200", true],
    ["$statusCode == 404 || $statusCode == 500", false],
    ["!($statusCode == 404)", true],
    ["!$statusCode", false],
    [`!${V}.no`, true],
    [`!!${V}.yes`, true],
    ["($statusCode == 404 || $statusCode == 200) && true", true],
    ["((($statusCode == 200)))", true],
    // Precedence: ! before comparison before && before ||
    ["true || false && false", true],
    ["(true || false) && false", false],
    ["false && true || true", true],
    ["false && (true || true)", false],
    ["!false && false", false],
    ["!(false && false)", true],
    ["1 < 2 == true", true],
    ["true == 1 < 2", true],
    ["true != 2 < 1", true],
    [`!${V}.no == true`, true],
    // Literals
    ["true", true],
    ["false", false],
    ["null", false],
    ["null == null", true],
    ["true == true", true],
    ["true == false", false],
    ["'a' == 'a'", true],
    ["'it''s' == 'it''s'", true],
    ["$response.body.Contact.Name == 'O''Hara'", true],
    ["'' == ''", true],
    ["'&&' == '&&' && '||' != '()'", true],
    ["' ' == ''", false],
    // Text without regard to case
    ["$response.body.Contact.Channel == 'chat'", true],
    ["$response.body.Contact.Channel == 'CHAT'", true],
    ["$response.body.Contact.Channel != 'chat'", false],
    ["$response.body.Contact.Channel == 'VOICE'", false],
    ["'ÉTÉ' == 'été'", true],
    ["'abc' < 'ABD'", true],
    ["'abc' >= 'ABC'", true],
    ["$response.body.Contact.Tags.tier == 'gold'", true],
    // Numeric text
    [`${V}.digits == 42`, true],
    [`42 == ${V}.digits`, true],
    [`${V}.digits != 42`, false],
    [`${V}.digits > 5`, true],
    [`${V}.digits > '5'`, true],
    [`${V}.padded == 42`, true],
    [`${V}.decimal == 4.2`, true],
    [`${V}.decimal == '4.2'`, false],
    [`${V}.text > 5`, false],
    [`${V}.text < 5`, false],
    [`${V}.text == 5`, false],
    [`${V}.text != 5`, true],
    [`${V}.hex == 16`, false],
    [`${V}.empty == 0`, false],
    [`${V}.empty < 1`, false],
    // Booleans
    [`${V}.yes == true`, true],
    [`${V}.yes == 'true'`, true],
    [`${V}.yes == 'TRUE'`, true],
    [`${V}.no == 'false'`, true],
    [`${V}.yes == 1`, false],
    [`${V}.no == 0`, false],
    [`${V}.yes`, true],
    [`${V}.no`, false],
    [`${V}.no == null`, false],
    // Null and what is missing
    [`${V}.nothing == null`, true],
    [`${V}.nothing != null`, false],
    [`${V}.missing == null`, true],
    [`${V}.missing != null`, false],
    [`${V}.missing == ${V}.nothing`, true],
    [`${V}.missing`, false],
    [`!${V}.missing`, true],
    [`${V}.zero == null`, false],
    [`${V}.empty == null`, false],
    [`${V}.none == null`, false],
    [`${V}.nothing == 0`, false],
    [`${V}.nothing == ''`, false],
    [`${V}.nothing == 'null'`, false],
    [`${V}.nothing == false`, false],
    [`${V}.nothing < 1`, false],
    [`${V}.nothing > -1`, false],
    [`${V}.nothing >= 0`, false],
    [`${V}.nothing <= 0`, false],
    [`${V}.missing != 0`, true],
    ["$response.body.Contact.Id != null", true],
    ["$response.body.Nowhere.deeper.still == null", true],
    // What stands alone
    [`${V}.text`, true],
    [`${V}.zero`, false],
    [`${V}.empty`, false],
    [`${V}.object`, true],
    // Property, index, length
    ["$response.body.Contacts[0].Id == 'c-1'", true],
    ["$response.body.Contacts[1].Id == 'c-2'", true],
    ["$response.body.Contacts[1].Name == null", true],
    ["$response.body.Contacts[2].Id == null", true],
    ["$response.body.Contacts[2] == null", true],
    ["$response.body.Contact['Id'] == 'c-1'", true],
    ["$response.body.Contact.Tags['a b'] == 'spaced'", true],
    ["$response.body['Contact']['Tags']['tier'] == 'gold'", true],
    ["$response.body.Contacts.length == 2", true],
    ["$response.body.Contacts.length > 2", false],
    [`${V}.none.length == 0`, true],
    [`${V}.text.length == 3`, true],
    [`${V}.missing.length == null`, true],
    ["$response.body.Contact.Tags.length == 'long'", true],
    ["$response.body.Contacts[0].Id.length == 3", true],
    // JSON Pointers
    ["$response.body#/Contact/Id == 'c-1'", true],
    ["$response.body#/Contacts/1/Id == 'c-2'", true],
    ["$response.body#/Contacts/7/Id == null", true],
    ["$response.body#/Contacts/-1/Id == null", true],
    ["$response.body#/Contacts/length == null", false],
    ["$response.body#/Value/yes", true],
    ["$response.body# != null", true],
    ["$response.body#/Contacts[1].Id == 'c-2'", true],
    // Other sources
    ["$method == 'GET'", true],
    ["$method == 'get'", true],
    ["$url == '/ping'", true],
    ["$response.header.X-Request-Id == 'abc'", true],
    ["$response.header.x-request-id == 'ABC'", true],
    ["$response.header.X-Missing == null", true],
    ["$request.query.Note == 'noted'", true],
    ["$request.body.Note == 'noted'", true],
    ["$inputs.text == $response.body.Contact.Channel", true],
    ["$inputs.number == $response.body.Contact.Priority", true],
    ["$inputs.flag", true],
    ["$inputs.list[1] == 'b'", true],
    ["$inputs.list.length == 3", true],
    ["$inputs.customer.name == 'jane'", true],
    ["$inputs.customer#/tags/0 == 'x'", true],
    ["$inputs.first.name == 'jo'", true],
    ["$inputs.x-y == 1", true],
    ["$steps.before.outputs.code == 'gold'", true],
    ["$steps.before.outputs.list[1] == 2", true],
    ["$steps.before.outputs.list#/0 == 1", true],
    ["$steps.before.outputs.list == $steps.before.outputs.list", true],
    // Lists and objects are compared whole
    ["$response.body.Contacts[0] == $response.body.Contacts[0]", true],
    ["$response.body.Contacts[0] == $response.body.Contacts[1]", false],
    [`${V}.object == ${V}.none`, false],
    [`${V}.none == ''`, false],
    // Prototypes are out of reach
    ["$response.body.constructor == null", true],
    ["$response.body.__proto__ == null", true],
    ["$response.body.Contacts.constructor == null", true],
    [`${V}.text.constructor == null`, true],
    ["$response.body#/__proto__/toString == null", true],
    ["$inputs.customer.hasOwnProperty == null", true],
  ])("%s is %s", async (condition, holds) => {
    const headers = { "x-request-id": "abc" };
    expect(await judgeCriterion({ condition }, body, { inputs, headers })).toEqual({
      condition,
      holds,
      compared: expect.any(String),
    });
  });

  it("is reported without the line break that a block scalar ends with", async () => {
    expect(await judgeCriterion({ condition: "$inputs.x-y == 1\n" }, body, { inputs })).toMatchObject({
      condition: "$inputs.x-y == 1",
      holds: true,
    });
  });
});

describe("a simple condition's report", () => {
  it.each<[string, string]>([
    ["$statusCode == 200", "404 == 200"],
    ["$response.body.Contact.Channel == 'chat'", "'CHAT' == 'chat'"],
    ["$response.body.Nowhere != null && $statusCode < 300", "null != null && 404 < 300"],
    ["!($response.body.Contact.Name == 'O''Hara')", "!('O''Hara' == 'O''Hara')"],
    ["$response.body.Contacts", `[{"Id":"c-1"},{"Id":"c-2","Name":null}]`],
    ["($statusCode == 1 || $statusCode == 2) && true", "(404 == 1 || 404 == 2) && true"],
  ])("%s shows %s", async (condition, compared) => {
    expect((await judgeCriterion({ condition }, body, { status: 404 })).compared).toBe(compared);
  });

  it("shortens long values", async () => {
    const { compared } = await judgeCriterion(
      { condition: "$response.body.Value != null" },
      { Value: "x".repeat(500) },
    );
    expect(compared).toBe(`'${"x".repeat(118)}… != null`);
  });
});

describe("printing a condition", () => {
  it("gives a text that parses to the same condition", () => {
    fc.assert(
      fc.property(condition, (original) => {
        expect(parseCondition(printCondition(original, ({ text }) => text))).toEqual({
          condition: original,
          notes: [],
        });
      }),
      { numRuns: 500 },
    );
  });

  it.each(["1 == 1 && (2 == 2 || 3 == 3)", "!(1 == 1)", "!!true", "(1 < 2) == true", "-0 == 0", "'it''s' == ''"])(
    "keeps %s",
    (text) => {
      const first = parseCondition(text);
      if ("problem" in first) throw new Error(first.problem.message);
      expect(parseCondition(printCondition(first.condition, ({ text }) => text))).toEqual(first);
    },
  );
});

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(null, true, false).map((value) => ({ kind: "literal", value }) as const),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ kind: "literal", value }) as const),
  fc.string({ unit: "grapheme" }).map((value) => ({ kind: "literal", value }) as const),
  fc
    .constantFrom(
      "$statusCode",
      "$response.body.a[0].b",
      "$inputs.x-y",
      "$response.body#/a~1b/0",
      "$steps.s.outputs.o['a b']",
    )
    .map((text) => {
      const parsed = parseCondition(text);
      if ("problem" in parsed) throw new Error(parsed.problem.message);
      return parsed.condition;
    }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "medium" },
    leaf,
    tie("condition").map((operand) => ({ kind: "not", operand }) as const),
    fc
      .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("condition"), { minLength: 2, maxLength: 3 }))
      .map(([kind, operands]) => flat(kind, operands)),
    fc
      .tuple(fc.constantFrom<Comparator>("==", "!=", "<", "<=", ">", ">="), tie("condition"), tie("condition"))
      .map(([comparator, left, right]) => ({ kind: "compare", comparator, left, right }) as const),
  ),
}));

/** As the parser has it: operands of the same kind keep their own parentheses, so they stay as they are. */
function flat(kind: "and" | "or", operands: Condition[]): Condition {
  return { kind, operands };
}
