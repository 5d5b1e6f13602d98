import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSource } from "../../../build/sources/open-source.ts";
import { compileDocument } from "../../../lib/arazzo/compilation/compile-document.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { PROBLEM_CODES } from "../../../lib/arazzo/document/problem-codes.ts";
import { connectCatalog } from "../../../lib/connect/connect-catalog.ts";

const FOLDER = join(import.meta.dirname, "messages");
const files = readdirSync(FOLDER);
const documents = files.filter((file) => file.endsWith(".arazzo.yaml"));
const catalog = connectCatalog();

/** The code that a document is named after: `type-input` shows `type`. */
function codeOf(document: string): string | undefined {
  const name = document.replace(".arazzo.yaml", "");
  const codes = PROBLEM_CODES.filter((code) => name === code || name.startsWith(`${code}-`));
  return codes.sort((a, b) => b.length - a.length)[0];
}

async function compile(file: string) {
  const read = async (name: string) => ({ file: name, text: await readFile(join(FOLDER, name), "utf8") });
  const readDocument = (url: string) => (files.includes(url) ? read(url) : Promise.resolve(undefined));
  const source = await read(file);
  // The others are about Amazon Connect, whatever they call their source.
  const hasService = source.text.includes("x-aws-service");
  return (await compileDocument(source, { catalog, readDocument, ...(hasService && { openSource }) })).problems;
}

describe("a document with a mistake", () => {
  it.each(documents)("%s is reported as its .txt says", async (document) => {
    const problems = await compile(document);
    const text = problems.map((problem) => `${formatProblem(problem)}\n`).join("\n");
    await expect(text).toMatchFileSnapshot(join(FOLDER, document.replace(".arazzo.yaml", ".txt")));
    expect(problems.map(({ code }) => code)).toContain(codeOf(document));
  });
});

describe("the messages", () => {
  it.each(PROBLEM_CODES)("of %s are shown by a document", (code) => {
    expect(documents.map(codeOf)).toContain(code);
  });

  it("are those of a document each", () => {
    const texts = readdirSync(FOLDER)
      .filter((file) => file.endsWith(".txt"))
      .map((file) => file.replace(".txt", ".arazzo.yaml"));
    expect(texts.sort()).toEqual(documents.sort());
  });
});
