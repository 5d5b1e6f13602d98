import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDuplicateName } from "../../../../lib/lambda/triggers/find-duplicate-name.ts";

describe("findDuplicateName", () => {
  test.each([
    ['{"a":1,"a":2}', "/a"],
    ['{"a":{"b":1,"c":2,"b":3}}', "/a/b"],
    ['[{"a":1},{"x":[0,{"b":1,"b":2}]}]', "/1/x/1/b"],
    ['{"a":1,"\\u0061":2}', "/a"],
    ['{"a/b":{"~":1,"~":2}}', "/a~1b/~0"],
    ['{ "a" : "{\\"a\\":1,\\"a\\":2}" , "a" : 0 }', "/a"],
    ['{"":1,"":2}', "/"],
  ])("finds in %s the member %s", (text, pointer) => {
    expect(findDuplicateName(text)).toBe(pointer);
  });

  test.each([
    '{"a":"a","b":"a"}',
    '[{"a":1},{"a":1}]',
    '{"a":{"a":{"a":[]}}}',
    '{"a":"\\"a\\":1,\\"a\\":2"}',
    '["a","a"]',
    '"a"',
    "1",
    "{}",
  ])("finds nothing in %s", (text) => {
    expect(findDuplicateName(text)).toBeUndefined();
  });

  test("finds nothing in what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        expect(findDuplicateName(JSON.stringify(JSON.parse(text), null, indent))).toBeUndefined();
      }),
    );
  });

  test("finds a member that is written twice, wherever it stands", () => {
    const wrap = fc.array(
      fc.constantFrom<(text: string) => string>(
        (text) => `[1,"}",${text}]`,
        (text) => `{"x\\"":[{}],"y":${text}}`,
      ),
    );
    fc.assert(
      fc.property(wrap, fc.string(), fc.jsonValue(), (layers, name, value) => {
        const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
        const text = layers.reduce((inner, layer) => layer(inner), `{${member},${member}}`);
        const token = name.replaceAll("~", "~0").replaceAll("/", "~1");
        expect(findDuplicateName(text)?.endsWith(`/${token}`)).toBe(true);
      }),
    );
  });

  test("reads a long string and deep nesting without running out of stack", () => {
    const text = `{"a":"${"\\n".repeat(500_000)}","b":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(findDuplicateName(text)).toBeUndefined();
  });
});
