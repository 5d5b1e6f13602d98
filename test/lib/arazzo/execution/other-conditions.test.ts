import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { compileText, runDocument, workflowOf } from "../run-document.ts";
import { judgeCriterion } from "./judge-criterion.ts";

const body = {
  Contact: { Id: "c-1", Channel: "CHAT", Name: null, Priority: 5, Tags: { tier: "gold" }, Related: [] as string[] },
  Contacts: [
    { Id: "c-1", Channel: "CHAT", Priority: 5, Related: ["r"] },
    { Id: "c-2", Channel: "VOICE", Priority: 9, Name: null, Related: [] as string[] },
  ],
  Value: {
    list: [1, 2, 3],
    none: [] as number[],
    text: "abc",
    "a b": 1,
    quote: "it's",
    nothing: null,
    nested: { list: [{ k: "x" }] },
  },
};
const inputs = {
  text: "CHAT",
  number: 5,
  flag: true,
  list: ["a"],
  pattern: "^c-\\d$",
  customer: { name: 'it\'s "x"' },
};

const jsonpath = (condition: string, context = "$response.body"): JsonObject => ({
  type: "jsonpath",
  context,
  condition,
});
const regex = (condition: string, context = "$response.body.Contact.Id"): JsonObject => ({
  type: "regex",
  context,
  condition,
});

async function problemsOf(criterion: JsonObject): Promise<string[]> {
  const { problems } = await compileText(
    workflowOf([{ stepId: "a", successCriteria: [criterion] }], {
      inputs: { type: "object", properties: { text: {} } },
    }),
  );
  return problems.map(({ severity, code }) => `${severity} ${code}`);
}

describe("a regex condition", () => {
  it.each<[string, string, boolean]>([
    ["^c-1$", "$response.body.Contact.Id", true],
    ["^c-2$", "$response.body.Contact.Id", false],
    ["-", "$response.body.Contact.Id", true],
    ["^C-1$", "$response.body.Contact.Id", false],
    ["(?i:^C-1$)", "$response.body.Contact.Id", true],
    ["^2\\d{2}$", "$statusCode", true],
    ["^4\\d{2}$", "$statusCode", false],
    ["^5$", "$response.body.Contact.Priority", true],
    ["^true$", "$inputs.flag", true],
    ["gold", "$response.body.Contact.Tags", true],
    ['^\\["a"\\]$', "$inputs.list", true],
    [".*", "$response.body.Contact.Name", false],
    [".*", "$response.body.Contact.Missing", false],
    [".*", "$response.body.Nowhere.at.all", false],
    ["^$", "$response.header.X-Missing", false],
    ["^\\p{Lu}+$", "$response.body.Contact.Channel", true],
    ["^.$", "$response.header.emoji", true],
    ["^(?<first>c)-\\d$", "$response.body.Contact.Id", true],
    ["^({$inputs.pattern})$", "$response.body.Contact.Id", true],
    ["^{$inputs.text}$", "$response.body.Contact.Channel", true],
    ["^{$inputs.text}-{$inputs.number}$", "$response.body.Contact.Channel", false],
    ["^c-1$\n", "$response.body.Contact.Id", true],
    // Written as literals, which as they stand could never match; other slashes are part of the pattern
    ["/^c-1$/", "$response.body.Contact.Id", true],
    ["/^C-1/i", "$response.body.Contact.Id", true],
    ["/^C-1/", "$response.body.Contact.Id", false],
    ["/C-\\d/gi", "$response.body.Contact.Id", true],
    ["/1$/", "$response.body.Contact.Id", true],
    ["/^{$inputs.text}$/i", "$response.body.Contact.Channel", true],
    ["/c-1/", "$response.body.Contact.Id", false],
    ["/ping/?", "$url", true],
    ["/ping", "$url", true],
  ])("%s on %s holds: %s", async (condition, context, holds) => {
    const criterion = regex(condition, context);
    expect(await judgeCriterion(criterion, body, { inputs, headers: { emoji: "😀" } })).toMatchObject({ holds });
  });

  it("shows what was matched with what", async () => {
    expect(await judgeCriterion(regex("^C-{$inputs.number}$"), body, { inputs })).toEqual({
      condition: "^C-{$inputs.number}$",
      holds: false,
      compared: "'c-1' matches ^C-5$",
    });
  });

  it("does not hold where its expression yields nothing, which is reported", async () => {
    expect(await judgeCriterion(regex("^{$inputs.pattern}$"), body)).toEqual({
      condition: "^{$inputs.pattern}$",
      holds: false,
      compared:
        "cannot be evaluated: `$inputs.pattern` yields nothing, so the string that it is part of cannot be built",
    });
  });

  it("does not hold where a value makes the pattern invalid, which is reported", async () => {
    const { holds, compared } = await judgeCriterion(regex("^{$inputs.pattern}$"), body, { inputs: { pattern: "(" } });
    expect({ holds, compared }).toEqual({
      holds: false,
      compared: "cannot be evaluated: Invalid regular expression: /^($/u: Unterminated group",
    });
  });

  it.each<[string, string[]]>([
    ["(", ["error regex"]],
    ["a{2,1}", ["error regex"]],
    ["\\-", ["error regex"]],
    ["/^c/i", ["note regex-slashes"]],
    ["/contacts/", ["note regex-slashes"]],
    ["^a/b$", []],
  ])("%s is compiled with %j", async (condition, problems) => {
    expect(await problemsOf(regex(condition, "$response.body.Value"))).toEqual(problems);
  });
});

describe("a jsonpath condition of RFC 9535", () => {
  it.each<[string, boolean]>([
    // A node list that is not empty holds
    ["$", true],
    ["$.Contact", true],
    ["$.Contact.Id", true],
    ["$.Contact.Name", true],
    ["$.Contact.Missing", false],
    ["$.Nowhere.deeper", false],
    ["$['Contact']['Id']", true],
    ['$["Contact"].Id', true],
    ["$.Value['a b']", true],
    ["$.Contacts[0]", true],
    ["$.Contacts[-1].Id", true],
    ["$.Contacts[2]", false],
    ["$.Contacts[-3]", false],
    ["$.Contacts[0].Name", false],
    ["$.Contacts[1].Name", true],
    ["$.Contacts[*]", true],
    ["$.Value.none[*]", false],
    ["$.Value.list[1:3]", true],
    ["$.Value.list[5:]", false],
    ["$.Contacts[*].Id", true],
    ["$..Id", true],
    ["$..tier", true],
    ["$..missing", false],
    ["$.*", true],
    ["$.Value.list.length", false],
    ["$.Contact.__proto__", false],
    ["$.Contact.constructor", false],
    // Filters
    ["$.Contacts[?@.Id == 'c-2']", true],
    ["$.Contacts[?(@.Id == 'c-2')]", true],
    ['$.Contacts[?@.Id == "c-2"]', true],
    ["$.Contacts[?@.Id == 'C-2']", false],
    ["$.Contacts[?@.Priority > 5]", true],
    ["$.Contacts[?@.Priority > 9]", false],
    ["$.Contacts[?@.Priority == '5']", false],
    ["$.Contacts[?@.Channel == 'CHAT' && @.Priority == 5]", true],
    ["$.Contacts[?@.Channel == 'CHAT' && @.Priority == 9]", false],
    ["$.Contacts[?@.Channel == 'TASK' || @.Priority == 9]", true],
    ["$.Contacts[?!@.Name]", true],
    ["$.Contacts[?@.Name]", true],
    ["$.Contacts[?@.Name == null]", true],
    ["$.Contacts[?@.Missing]", false],
    ["$.Contacts[?length(@.Id) == 3]", true],
    ["$.Contacts[?length(@.Related) == 0]", true],
    ["$.Contacts[?count(@.Related[*]) > 0]", true],
    ["$.Contacts[?count(@.Related[*]) > 1]", false],
    ["$.Contacts[?match(@.Id, 'c-.')]", true],
    ["$.Contacts[?match(@.Id, 'c')]", false],
    ["$.Contacts[?search(@.Channel, 'OIC')]", true],
    ["$.Contacts[?value(@..Id) == 'c-1']", true],
    ["$.Contacts[?@.Id == $.Contact.Id]", true],
    ["$[?length($.Contacts) > 1]", true],
    ["$[?length($.Contacts) > 2]", false],
    ["$[?$.Contact.Channel == 'CHAT']", true],
    // Traps: what is absent is not null, so it differs from it; one node is counted, whatever is in it
    ["$.Contacts[?@.Missing != null]", true],
    ["$[?@.Missing != null]", true],
    ["$[?@.Id != null]", true],
    ["$.Contacts[?count(@.Related) == 1]", true],
    ["$[?count(@.Contacts) > 0]", false],
    ["$.Contacts[?@.Id == 'c-3']", false],
  ])("%s holds: %s", async (condition, holds) => {
    expect(await judgeCriterion(jsonpath(condition), body)).toMatchObject({ condition, holds });
  });

  it("counts one for an empty list on an object root's member", async () => {
    expect(await judgeCriterion(jsonpath("$[?count(@.list) == 1]"), { Value: { list: [] } })).toMatchObject({
      holds: true,
      compared: "1 node selected",
    });
  });

  it.each<[string, JsonValue, boolean, string]>([
    ["$[?@.Id == 'c-2']", "$response.body.Contacts", true, "1 node selected"],
    ["$[*]", "$response.body.Contacts", true, "2 nodes selected"],
    ["$[*]", "$response.body.Value.none", false, "0 nodes selected"],
    ["$", "$response.body.Contact.Name", false, "$response.body.Contact.Name is null"],
    ["$.a", "$response.body.Contact.Missing", false, "$response.body.Contact.Missing is null"],
    ["$.name", "$inputs.customer", true, "1 node selected"],
    ["$.a", "$statusCode", false, "0 nodes selected"],
  ])("%s on %s", async (condition, context, holds, compared) => {
    expect(await judgeCriterion(jsonpath(condition, String(context)), body, { inputs })).toEqual({
      condition,
      holds,
      compared,
    });
  });

  it.each<[string, boolean]>([
    ["$.Contacts[?@.Channel == '{$inputs.text}']", true],
    ['$.Contacts[?@.Channel == "{$inputs.text}"]', true],
    ["$.Contacts[?@.Priority > {$inputs.number}]", true],
    ["$.Contacts[?@.Priority > {$statusCode}]", false],
    ["$.Contacts[{$inputs.number}]", false],
    ["$.{$inputs.pattern}.Id", false],
    ["$.Contacts[?@.Id == '{$inputs.customer.name}']", false],
    ['$.Contacts[?@.Id == "{$inputs.customer.name}"]', false],
    ["$.Contacts[?@.Id == '{$response.body.Contact.Id}']", true],
  ])("with an embedded expression, %s holds: %s", async (condition, holds) => {
    const values = { ...inputs, pattern: "Contact_" };
    expect(await judgeCriterion(jsonpath(condition), body, { inputs: values })).toMatchObject({
      holds,
      compared: expect.stringContaining("selected"),
    });
  });

  it("cannot be changed by a value in quotes", async () => {
    const condition = "$.Contacts[?@.Id == '{$inputs.text}']";
    for (const text of ["x' || 'a' == 'a", "x\\", "x\\' || true || '", 'x" || "'])
      expect(await judgeCriterion(jsonpath(condition), body, { inputs: { text } })).toMatchObject({
        holds: false,
        compared: "0 nodes selected",
      });
  });

  it("does not hold where a value makes the query invalid, which is reported", async () => {
    const { holds, compared } = await judgeCriterion(jsonpath("$.Contacts[?@.Priority > {$inputs.text}]"), body, {
      inputs: { text: "a b" },
    });
    expect({ holds, compared }).toEqual({ holds: false, compared: expect.stringContaining("cannot be evaluated: ") });
  });

  it.each<[string, string[]]>([
    ["$.Contacts[?@.Id == 'c-1']", []],
    ["$[?@.Id == 'c-1']", ["note root-filter"]],
    ["$[?count(@.pets) > 0]", ["note root-filter"]],
    ["$[?length($.pets) > 0]", []],
    ["$.pets[?(@.length>3)] && $.access_token != null", ["error jsonpath"]],
    ["$.pets[", ["error jsonpath"]],
    ["pets", ["error jsonpath"]],
    ["", ["error jsonpath"]],
    ["$.a b", ["error jsonpath"]],
    ["@.a", ["error jsonpath"]],
    ["$.Contacts.size() > 0", ["error jsonpath"]],
    [`$${"[".repeat(200)}`, ["error jsonpath"]],
  ])("%s is compiled with %j", async (condition, problems) => {
    expect(await problemsOf(jsonpath(condition))).toEqual(problems);
  });

  it("that goes too deep does not hold, which is reported", async () => {
    let deep: JsonValue = 1;
    for (let level = 0; level < 2000; level++) deep = [deep];
    expect(await judgeCriterion(jsonpath("$..x"), { Value: deep })).toMatchObject({
      holds: false,
      compared: expect.stringContaining("cannot be evaluated: recursion limit reached"),
    });
    const outputs = { x: { context: "$response.body", selector: "$..x", type: "jsonpath" } };
    const { report } = await runDocument(workflowOf([{ stepId: "a", outputs }]), {
      answers: [{ body: { Value: deep } }],
    });
    expect(report).toMatchObject({ status: "succeeded", steps: [{ outputs: {} }] });
  });

  it("of the draft is read as RFC 9535, and noted", async () => {
    const type = { type: "jsonpath", version: "draft-goessner-dispatch-jsonpath-00" };
    expect(await problemsOf({ type, context: "$response.body", condition: "$.Value" })).toEqual([
      "note jsonpath-draft",
    ]);
  });
});

describe("a path comparison (the published dialect)", () => {
  it.each<[string, boolean, string]>([
    ["$.Contact.Id != null", true, "'c-1' != null"],
    ["$.Contact.Id == null", false, "'c-1' == null"],
    ["$.Contact.Name != null", false, "null != null"],
    ["$.Contact.Name == null", true, "null == null"],
    ["$.Contact.Missing != null", false, "null != null"],
    ["$.Contact.Missing == null", true, "null == null"],
    ["$.Nowhere.deeper != null", false, "null != null"],
    ["$.Contacts.length > 0", true, "2 > 0"],
    ["$.Contacts.length == 2", true, "2 == 2"],
    ["$.Contact.Related.length > 0", false, "0 > 0"],
    ["$.Contact.Related.length == 0", true, "0 == 0"],
    ["$.Nowhere.length > 0", false, "null > 0"],
    ["$.Nowhere.length == 0", false, "null == 0"],
    ["$.Value.text.length == 3", true, "3 == 3"],
    ['$.Contact.Channel == "CHAT"', true, "'CHAT' == 'CHAT'"],
    ["$.Contact.Channel == 'CHAT'", true, "'CHAT' == 'CHAT'"],
    ["$.Contact.Channel == 'chat'", false, "'CHAT' == 'chat'"],
    ["$.Contact.Channel != 'VOICE'", true, "'CHAT' != 'VOICE'"],
    ["$.Contact.Channel < 'D'", true, "'CHAT' < 'D'"],
    ["$.Contact.Priority == 5", true, "5 == 5"],
    ["$.Contact.Priority == '5'", false, "5 == '5'"],
    ["$.Contact.Priority >= 5.5", false, "5 >= 5.5"],
    ["$.Contact.Priority > -1", true, "5 > -1"],
    ["$.Contact.Name < 5", false, "null < 5"],
    ["$.Contact.Related == null", false, "[] == null"],
    ["$.Contact.Id == true", false, "'c-1' == true"],
    ["$.Contacts[0].Id == $.Contact.Id", true, "'c-1' == 'c-1'"],
    ["$.Contacts[-1].Id == 'c-2'", true, "'c-2' == 'c-2'"],
    ["$.Contacts[1].Id == $.Contact.Id", false, "'c-2' == 'c-1'"],
    ["$.Contacts.length > $.Contact.Related.length", true, "2 > 0"],
    ["$['Contact']['Id'] == 'c-1'", true, "'c-1' == 'c-1'"],
    ["$.Value['a b'] == 1", true, "1 == 1"],
    ["$.Value.quote == 'it\\'s'", true, "'it''s' == 'it''s'"],
    ["$.Contacts[*].Id == 'c-2'", true, "'c-1', 'c-2' == 'c-2'"],
    ["$.Contacts[?@.Priority == 9].Id == 'c-2'", true, "'c-2' == 'c-2'"],
    ["$..tier == 'gold'", true, "'gold' == 'gold'"],
    ["$.Contact.Channel == $inputs.text", true, "'CHAT' == 'CHAT'"],
    ["$.Contact.Priority == $inputs.number", true, "5 == 5"],
    ["$.Contact.Channel == {$inputs.text}", true, "'CHAT' == 'CHAT'"],
    ["$.Contact.Channel == '{$inputs.text}'", true, "'CHAT' == 'CHAT'"],
    ["$.Contact.Id == 'c-{$statusCode}'", false, "'c-1' == 'c-200'"],
    ["$.Contact.Tags.tier != $steps.before.outputs.code", true, "'gold' != 'GOLD'"],
    ["$.Contact.Missing == $inputs.pattern", true, "null == null"],
    ["$.Contact.constructor == null", true, "null == null"],
    ["  $.Contact.Id   !=null ", true, "'c-1' != null"],
    ["$.Contact.Id!=null", true, "'c-1' != null"],
    ["$.Contact.Id != null\n", true, "'c-1' != null"],
  ])("%s holds: %s, for %s", async (condition, holds, compared) => {
    const { pattern: _, ...given } = inputs;
    expect(await judgeCriterion(jsonpath(condition), body, { inputs: given })).toEqual({
      condition: condition.trim(),
      holds,
      compared,
    });
  });

  it.each<[string, string | undefined]>([
    ["$.Contact.Id != null", "$[?$.Contact.Id && $.Contact.Id != null]"],
    ["$.Contact.Id == null", "$[?!$.Contact.Id || $.Contact.Id == null]"],
    ["$.Contacts.length > 0", "$[?length($.Contacts) > 0]"],
    ["$.Contact.Channel == 'CHAT'", "$[?$.Contact.Channel == 'CHAT']"],
    ["$.Contacts[0].Id == $.Contact.Id", "$[?$.Contacts[0].Id == $.Contact.Id]"],
    ["$.Contact.Channel == $inputs.text", "$[?$.Contact.Channel == '{$inputs.text}']"],
    ["$.Contacts[*].Id == 'c-2'", undefined],
  ])("%s is noted, with the RFC 9535 form %s, which holds alike", async (condition, standard) => {
    const { problems } = await compileText(
      workflowOf([{ stepId: "a", successCriteria: [jsonpath(condition)] }], {
        inputs: { type: "object", properties: { text: {} } },
      }),
    );
    expect(problems.map(({ severity, code, suggestion }) => ({ severity, code, suggestion }))).toEqual([
      { severity: "note", code: "path-comparison", suggestion: standard && `As RFC 9535: \`${standard}\`.` },
    ]);
    if (standard === undefined) return;
    const [dialect, rfc] = await Promise.all(
      [condition, standard].map((one) => judgeCriterion(jsonpath(one), body, { inputs })),
    );
    expect(rfc?.holds).toBe(dialect?.holds);
  });

  it.each([
    "$.a = 1",
    "$.a == b",
    "$.a == 1 &&",
    "$.a == 1 && $.b",
    "($.a == 1",
    "$.a ==",
    "== 1",
    "a == 1",
    "$.a == 'x",
    "$.a == 1 2",
    "$.a == $unknown.x",
    "$.a[ == 1",
  ])("is not %s, which is no condition at all", async (condition) => {
    expect((await problemsOf(jsonpath(condition))).filter((problem) => problem.startsWith("error"))).toHaveLength(1);
  });
});

describe("several criteria", () => {
  it("must all hold, and are all in the report", async () => {
    const successCriteria = [
      { condition: "$statusCode == 200" },
      jsonpath("$.Value.missing"),
      regex("^x$", "$response.body.Value.text"),
    ];
    const { report } = await runDocument(workflowOf([{ stepId: "a", successCriteria }]), { answers: [{ body }] });
    expect(report.steps[0]?.criteria.map(({ holds }) => holds)).toEqual([true, false, false]);
    expect(report.error?.reason).toBe(
      "Step a (Ping) failed: the service answered 200; `$.Value.missing` and `^x$` do not hold.",
    );
  });
});
