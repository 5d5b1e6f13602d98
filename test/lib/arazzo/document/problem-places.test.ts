import { describe, expect, it } from "vitest";
import { DocumentError } from "../../../../lib/arazzo/document/document-error.ts";
import { widthOf } from "../../../../lib/arazzo/document/format-problem.ts";
import { compileText, formatted } from "../run-document.ts";

const HEAD = `arazzo: 1.0.1
info: {title: Test, version: '1'}
sourceDescriptions: [{name: connect, url: connect.yaml, type: openapi}]
workflows:
  - workflowId: main
    steps:
`;

async function printed(text: string): Promise<string> {
  return formatted((await compileText(text)).problems);
}

describe("the place of a problem", () => {
  it("is right in a block scalar: its first line", async () => {
    expect(
      await printed(`${HEAD}      - stepId: a
        operationId: Ping
        successCriteria:
          - condition: >-
              $statusCode
              = 200
`),
    ).toBe(
      `test.arazzo.yaml:10:24 error: The condition cannot be read: \`=\` is not an operator, at character 13 of \`$statusCode = 200\`.
  10 |           - condition: >-
     |                        ^^
       Use \`==\` to compare.`,
    );
  });

  it("is right in flow style", async () => {
    expect(await printed(`${HEAD}      - {stepId: a, operationId: pong}\n`)).toBe(
      `test.arazzo.yaml:7:34 error: Amazon Connect has no operation \`pong\`.
  7 |       - {stepId: a, operationId: pong}
    |                                  ^^^^
      Did you mean \`ping\`?`,
    );
  });

  it("is right with Windows line ends, and they are not shown", async () => {
    const unix = await printed(`${HEAD}      - stepId: a\n        operationId: pong\n`);
    expect(await printed(`${HEAD}      - stepId: a\n        operationId: pong\n`.replaceAll("\n", "\r\n"))).toBe(unix);
    expect(unix).toContain("test.arazzo.yaml:8:22 error");
  });

  it("is right behind a byte order mark", async () => {
    expect(
      await printed(`\ufeff{"arazzo": "1.2.0"}`),
    ).toBe(`test.arazzo.yaml:1:12 error: This version of Arazzo is not supported.
  1 | {"arazzo": "1.2.0"}
    |            ^^^^^^^
      Write \`arazzo: 1.0.1\` or \`arazzo: 1.1.0\`.`);
  });

  it("is right in JSON that is indented with tabs, which stay tabs", async () => {
    const text = JSON.stringify(
      {
        arazzo: "1.0.1",
        info: { title: "T", version: "1" },
        sourceDescriptions: [{ name: "c", url: "c", type: "openapi" }],
        workflows: [{ workflowId: "m", steps: [{ stepId: "a", operationId: "pong" }] }],
      },
      null,
      "\t",
    );
    expect(await printed(text)).toBe(`test.arazzo.yaml:20:21 error: Amazon Connect has no operation \`pong\`.
  20 | \t\t\t\t\t"operationId": "pong"
     | \t\t\t\t\t               ^^^^^^
       Did you mean \`ping\`?`);
  });

  it("is right behind wide characters: columns count as editors do, marks stand below the place", async () => {
    expect(
      await printed(`${HEAD}      - {stepId: 開始👋é, operationId: pong}\n`),
    ).toBe(`test.arazzo.yaml:7:38 error: Amazon Connect has no operation \`pong\`.
  7 |       - {stepId: 開始👋é, operationId: pong}
    |                                        ^^^^
      Did you mean \`ping\`?`);
  });

  it("of a document that is one long line shows what is around it", async () => {
    const steps = Array.from({ length: 50 }, (_, index) => ({
      stepId: `step${index}`,
      operationId: index === 30 ? "pong" : "Ping",
    }));
    const text = JSON.stringify({
      arazzo: "1.0.1",
      info: { title: "T", version: "1" },
      sourceDescriptions: [{ name: "c", url: "c", type: "openapi" }],
      workflows: [{ workflowId: "m", steps }],
    });
    const { problems } = await compileText(text);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(text.slice((problem?.column ?? 0) - 1)).toMatch(/^"pong"/);
    expect(problem?.excerpt).toHaveLength(160);
    expect(
      formatted(problems),
    ).toBe(`test.arazzo.yaml:1:${problem?.column} error: Amazon Connect has no operation \`pong\`.
  1 | …${problem?.excerpt}
    |  ${" ".repeat(40)}^^^^^^
      Did you mean \`ping\`?`);
  });

  it("of something that is missing is what it is missing from", async () => {
    expect(
      await printed(`${HEAD}      - stepId: a\n`),
    ).toBe(`test.arazzo.yaml:7:9 error: This step calls nothing: it requires an \`operationId\` or a \`workflowId\`.
  7 |       - stepId: a
    |         ^^^^^^`);
  });

  it("of something in another document names that file", async () => {
    const text = `${HEAD}      - {stepId: a, workflowId: $sourceDescriptions.lib.helper}\n`.replace(
      "url: connect.yaml, type: openapi}",
      "url: connect.yaml, type: openapi}, {name: lib, url: lib.yaml, type: arazzo}",
    );
    const lib = HEAD.replace("main", "helper");
    const { problems } = await compileText(text, { "lib.yaml": `${lib}      - {stepId: a, operationId: pong}\n` });
    expect(problems.map(({ file, line }) => [file, line])).toEqual([["lib.yaml", 7]]);
  });

  it("has everything for an editor", async () => {
    const { problems } = await compileText(`${HEAD}      - {stepId: a, operationId: pong}\n`);
    expect(problems).toEqual([
      {
        severity: "error",
        code: "unknown-operation",
        message: "Amazon Connect has no operation `pong`.",
        suggestion: "Did you mean `ping`?",
        file: "test.arazzo.yaml",
        line: 7,
        column: 34,
        length: 4,
        excerpt: "      - {stepId: a, operationId: pong}",
        pointer: "/workflows/0/steps/0/operationId",
      },
    ]);
  });

  it("comes in the order of the text, all at once, without repeats", async () => {
    const { problems } = await compileText(
      `${HEAD}      - {stepId: a, operationId: pong, outputs: {a: $respons.body, b: $inputs.c}}\n      - {stepId: a, operationId: Ping, onSuccess: [{name: n, type: goto, stepId: z}]}\n`,
    );
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [7, "unknown-operation"],
      [7, "expression"],
      [7, "unknown-input"],
      [8, "duplicate-step"],
      [8, "unknown-step"],
    ]);
  });
});

describe("a document error", () => {
  it("shows all errors, and no notes", async () => {
    const { problems } = await compileText(
      `${HEAD}      - {stepId: a, operationId: pong, successCriteria: [{condition: '$statusCode == "x"'}]}\n`,
    );
    expect(problems.map(({ severity }) => severity)).toEqual(["error", "note"]);
    expect(new DocumentError(problems).message).toBe(formatted(problems.slice(0, 1)));
  });
});

describe("the width of a text", () => {
  it.each([
    ["", 0],
    ["plain", 5],
    ["é", 1],
    ["e\u0301", 1],
    ["漢字", 4],
    ["👋", 2],
    ["👨‍👩‍👧", 2],
    ["ａ", 2],
    ["“…”", 3],
  ])("%j is %i", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});
