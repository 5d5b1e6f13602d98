/**
 * Measures this project against references in the same run: `npm run bench`. docs/performance.md describes what is
 * measured and how.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { arch, cpus, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BenchResult } from "./bench-result.ts";
import { judgeTargets } from "./bench-targets.ts";
import { drawChart } from "./draw-chart.ts";
import { PARTS, type Part } from "./parts.ts";
import { printTables } from "./print-tables.ts";

const USAGE = `Usage: npm run bench -- [--only ${Object.keys(PARTS).join("|")}] [--quick] [--json] [--record]

  --only PART   measure that part only
  --quick       use fewer rounds: seconds instead of minutes, and a wider spread
  --json        print the figures as JSON only
  --record      write docs/performance.json, and update the chart and the tables in docs/performance.md;
                with --only, keep the other parts as they were measured on this machine`;

const BEGIN = "<!-- figures: written by npm run bench -- --record -->";
const END = "<!-- end of figures -->";

const { values } = readArguments();
const names = values.only === undefined ? Object.keys(PARTS) : [values.only];

if (values.help) {
  console.log(USAGE);
} else if (!names.every(isPart)) {
  console.error(`--only must be one of ${Object.keys(PARTS).join(", ")}, but is ${values.only}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const result = await measure(names, values.quick);
  console.log(values.json ? JSON.stringify(result, undefined, 2) : printTables(result));
  if (values.record) await record(values.only === undefined ? result : await withOtherParts(result));
}

function isPart(name: string): name is Part {
  return Object.hasOwn(PARTS, name);
}

async function measure(parts: readonly Part[], quick: boolean): Promise<BenchResult> {
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  const machine = `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "CPU"}`;
  const result: BenchResult = { machine, node: process.version, quick, targets: [] };
  try {
    for (const part of parts) {
      process.stderr.write(`measuring ${part} …\n`);
      Object.assign(result, { [part]: await PARTS[part](directory, quick) });
    }
    return { ...result, targets: judgeTargets(result) };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** @throws if the other parts were measured on another machine, or another Node */
async function withOtherParts(result: BenchResult): Promise<BenchResult> {
  const recorded = JSON.parse(await readFile("docs/performance.json", "utf8")) as BenchResult;
  const [here, there] = [result, recorded].map(({ machine, node, quick }) => JSON.stringify({ machine, node, quick }));
  if (here !== there) throw new Error(`The other parts were measured elsewhere: ${there}, now ${here}. Omit --only.`);
  const whole: BenchResult = { ...recorded, ...result };
  return { ...whole, targets: judgeTargets(whole) };
}

async function record(result: BenchResult): Promise<void> {
  await writeFile("docs/performance.json", `${JSON.stringify(result, undefined, 2)}\n`);
  await writeFile("docs/performance.svg", drawChart(result));
  await writeTables("docs/performance.md", result);
}

/** Replaces the tables between the markers of a document. */
async function writeTables(file: string, result: BenchResult): Promise<void> {
  const text = await readFile(file, "utf8");
  const [before, rest] = [text.split(BEGIN)[0], text.split(END)[1]];
  if (before === undefined || rest === undefined) throw new Error(`${file} lacks the markers for the figures.`);
  await writeFile(file, `${before}${BEGIN}\n\n${printTables(result)}\n\n${END}${rest}`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        only: { type: "string" },
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        record: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
