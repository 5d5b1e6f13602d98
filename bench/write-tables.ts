import { readFile, writeFile } from "node:fs/promises";
import type { BenchResult } from "./bench-result.ts";
import { printTables } from "./print-tables.ts";

const BEGIN = "<!-- figures: written by npm run bench -- --record -->";
const END = "<!-- end of figures -->";

/** Replaces the tables between the markers of a document. */
export async function writeTables(file: string, result: BenchResult): Promise<void> {
  const text = await readFile(file, "utf8");
  const [before, rest] = [text.split(BEGIN)[0], text.split(END)[1]];
  if (before === undefined || rest === undefined) throw new Error(`${file} lacks the markers for the figures.`);
  await writeFile(file, `${before}${BEGIN}\n\n${printTables(result)}\n\n${END}${rest}`);
}
