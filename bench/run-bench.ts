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
import { measureCold } from "./cold.ts";
import { measureCompile } from "./compile.ts";
import { drawChart } from "./draw-chart.ts";
import { measureEndToEnd } from "./end-to-end.ts";
import { measureFlowTests } from "./flow-tests.ts";
import { measureFlows } from "./flows.ts";
import { printTables } from "./print-tables.ts";
import { measureSources } from "./sources.ts";
import { measureWarm } from "./warm.ts";
import { writeTables } from "./write-tables.ts";

const USAGE = `Usage: npm run bench -- [--only cold|warm|end-to-end|compile|sources|flows|flow-tests] [--quick] [--json] [--record]

  --only PART   measure that part only
  --quick       use fewer rounds: seconds instead of minutes, and a wider spread
  --json        print the figures as JSON only
  --record      write docs/performance.json, and update the chart and the tables in docs/performance.md;
                with --only, keep the other parts as they were measured on this machine`;

const PARTS = ["cold", "warm", "end-to-end", "compile", "sources", "flows", "flow-tests"] as const;
type Part = (typeof PARTS)[number];

const { values } = readArguments();

if (values.help) {
  console.log(USAGE);
} else if (values.only !== undefined && !PARTS.includes(values.only as Part)) {
  console.error(`--only must be one of ${PARTS.join(", ")}, but is ${values.only}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const result = await measure(values.only === undefined ? PARTS : [values.only as Part], values.quick);
  console.log(values.json ? JSON.stringify(result, undefined, 2) : printTables(result));
  if (values.record) await record(values.only === undefined ? result : await withOtherParts(result));
}

async function measure(parts: readonly Part[], quick: boolean): Promise<BenchResult> {
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  const say = (part: Part) => process.stderr.write(`measuring ${part} …\n`);
  try {
    const result: BenchResult = {
      machine: `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "CPU"}`,
      node: process.version,
      quick,
      targets: [],
    };
    for (const part of parts) {
      say(part);
      if (part === "cold") result.cold = await measureCold(directory, quick ? 20 : 40);
      if (part === "warm") result.warm = await measureWarm(directory, quick ? 12 : 40);
      if (part === "end-to-end") result.endToEnd = await measureEndToEnd(directory, quick ? 4 : 24, quick ? 150 : 400);
      if (part === "flows") result.flows = await measureFlows(quick ? 8 : 24);
      if (part === "sources") result.sources = await measureSources(directory, quick ? 12 : 40);
      if (part === "flow-tests") result.flowTests = await measureFlowTests(directory);
      if (part === "compile") result.compile = await measureCompile(quick ? 5 : 15);
    }
    result.targets = judgeTargets(result);
    return result;
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
