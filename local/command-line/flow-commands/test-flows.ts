import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { styleText } from "node:util";
import { FLOWS_FOLDER } from "../../../build/deployment/flows/read-flows.ts";
import { displayPath } from "../../../build/display-path.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { percent, totalCoverage } from "../../../lib/flows/testing/coverage.ts";
import { findTestFiles, TEST_FOLDER } from "../../flow-tests/find-test-files.ts";
import { type LoadedTestCase, loadTestCases } from "../../flow-tests/load-test-cases.ts";
import { openServiceWorld, type ServiceWorld } from "../../flow-tests/open-service-world.ts";
import { coverFlows, drawCoverage, printCoverage } from "../../flow-tests/reports/coverage-report.ts";
import { printResult, printTotals } from "../../flow-tests/reports/print-result.ts";
import { writeJunit } from "../../flow-tests/reports/write-junit.ts";
import { countResults, runTests, type TestResult } from "../../flow-tests/run-tests.ts";
import { watchTests } from "../../flow-tests/watch-tests.ts";
import { CommandError } from "../command-error.ts";
import { pathGiven } from "../path-given.ts";
import { type OnAwsOptions, testFlowsOnAws } from "./test-flows-on-aws.ts";

export type TestFlowsOptions = {
  flow?: string;
  filter?: string;
  bail?: boolean;
  junit?: string;
  json?: boolean;
  coverage?: boolean;
  coverageGraphs?: string;
  coverageMin?: string;
  watch?: boolean;
  aws?: boolean;
} & OnAwsOptions;

/**
 * Runs test cases in the local Connect and reports on them.
 * @returns the exit status: 0 all passed, 1 a test failed or too little is covered
 * @throws {CommandError} for what the user can fix
 */
export async function testFlows(paths: readonly string[], options: TestFlowsOptions): Promise<number> {
  if (!options.watch) return testOnce(paths, options);
  const watched = [
    ...(paths.length === 0 ? [TEST_FOLDER] : paths.map((path) => displayPath(pathGiven(path)))),
    FLOWS_FOLDER,
  ];
  const stop = await watchTests(watched, async () => {
    console.log(styleText("dim", `\n${new Date().toLocaleTimeString()}`));
    await testOnce(paths, options).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      console.error(error.message);
    });
  });
  await once(process, "SIGINT");
  stop();
  return 0;
}

async function testOnce(paths: readonly string[], options: TestFlowsOptions): Promise<number> {
  const coverageMin = readPercent(options.coverageMin);
  const world = await openServiceWorld();
  try {
    const testCases = await loadFiltered(paths, world, options);
    const began = performance.now();
    const onResult = (result: TestResult) => {
      if (!options.json) console.log(printResult(result));
    };
    const results =
      options.aws === true
        ? await testFlowsOnAws(testCases, options, onResult)
        : await runTests(testCases, world.world, { bail: options.bail === true, onResult });
    const took = performance.now() - began;
    const coverage = coverFlows(world.flows, results);
    if (options.json) console.log(JSON.stringify({ ...countResults(results), tests: results, coverage }, null, 2));
    else console.log(printTotals(results, took));
    if (options.junit !== undefined) await writeFile(pathGiven(options.junit), writeJunit(results));
    if (options.coverageGraphs !== undefined) await writeGraphs(pathGiven(options.coverageGraphs), world, coverage);
    if (!options.json && (options.coverage || coverageMin !== undefined)) console.log(`\n${printCoverage(coverage)}`);
    const covered = percent(totalCoverage(coverage).branches);
    if (coverageMin !== undefined && covered < coverageMin) {
      console.error(`The tests take ${covered} % of the branches, less than ${coverageMin} %.`);
      return 1;
    }
    return countResults(results).failed > 0 ? 1 : 0;
  } finally {
    await world.close();
  }
}

/** Loads the test cases whose name, file or flow contains the filter. @throws {CommandError} if there are none, or mistakes */
async function loadFiltered(
  paths: readonly string[],
  { flows, service, problems, replaceNames }: Pick<ServiceWorld, "flows" | "service" | "problems" | "replaceNames">,
  { flow, filter = "", json = false, aws = false }: TestFlowsOptions,
): Promise<LoadedTestCase[]> {
  const found = await findTestFiles(paths.map((path) => displayPath(pathGiven(path))));
  if ("missing" in found) throw new CommandError(`There is no file or folder ${found.missing}.`);
  if (found.files.length === 0) throw new CommandError("There are no test cases. Write one: docs/testing-flows.md.");
  const types = new Map(flows.map(({ name, type }) => [name, type]));
  const functions = service?.functions;
  const loaded = await loadTestCases(found.files, { replaceNames, flow, flows: types, functions });
  const all = [...problems.filter(({ severity }) => severity === "error"), ...loaded.problems];
  const errors = all.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new CommandError(errors.map(formatProblem).join("\n\n"));
  // Agents are only in Amazon Connect.
  const notes = all.filter(({ code }) => aws || code !== "reaches-agents");
  if (!json) for (const note of notes) console.error(`${formatProblem(note)}\n`);
  const wanted = filter.toLowerCase();
  const testCases = loaded.testCases.filter(({ file, testCase }) =>
    [testCase.name, testCase.flow, file].some((text) => text.toLowerCase().includes(wanted)),
  );
  if (testCases.length === 0)
    throw new CommandError(`No test case has ${JSON.stringify(filter)} in its name, file or flow.`);
  return testCases;
}

async function writeGraphs(
  folder: string,
  { flows }: ServiceWorld,
  coverage: ReturnType<typeof coverFlows>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const covered of coverage) {
    const flow = flows.find(({ name }) => name === covered.flow);
    if (flow !== undefined) await writeFile(join(folder, `${flow.name}.svg`), drawCoverage(flow, covered));
  }
}

function readPercent(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== "" && number >= 0 && number <= 100) return number;
  throw new CommandError("--coverage-min takes a number from 0 to 100.");
}
