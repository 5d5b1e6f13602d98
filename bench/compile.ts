import { parse } from "yaml";
import { compileDocument } from "../lib/arazzo/compilation/compile-document.ts";
import { connectCatalog } from "../lib/connect/connect-catalog.ts";
import { type Figure, figureOf, ratioOf } from "./figure.ts";
import { manySteps } from "./many-steps.ts";

/** The time to compile a document, beside the time to parse its YAML alone. */
export type CompileResult = { lines: number; compileMs: Figure; parseMs: Figure; ratio: Figure; usPerLine: number }[];

const LINES = [10, 100, 1000, 10_000];
const LINES_AROUND = 16;
const LINES_OF_STEP = 9;

/** Compiles documents of roughly these numbers of lines, and parses each with the YAML library alone, in turn. */
export async function measureCompile(rounds: number): Promise<CompileResult> {
  const catalog = connectCatalog();
  const result: CompileResult = [];
  for (const wanted of LINES) {
    const text = manySteps(Math.max(1, Math.round((wanted - LINES_AROUND) / LINES_OF_STEP)));
    const lines = text.split("\n").length - 1;
    const compileMs: number[] = [];
    const parseMs: number[] = [];
    for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
      const compiled = await timeOf(async () => {
        const { document, problems } = await compileDocument({ file: "bench.arazzo.yaml", text }, { catalog });
        if (document === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
      });
      const parsed = await timeOf(async () => void parse(text));
      if (round < 0) continue;
      compileMs.push(compiled);
      parseMs.push(parsed);
    }
    const figure = figureOf(compileMs);
    const ratio = ratioOf(compileMs, parseMs);
    result.push({
      lines,
      compileMs: figure,
      parseMs: figureOf(parseMs),
      ratio,
      usPerLine: (figure.median / lines) * 1000,
    });
  }
  return result;
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
