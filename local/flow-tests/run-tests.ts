import type { TestReport } from "../../lib/flows/testing/test-report.ts";
import type { LoadedTestCase } from "./load-test-cases.ts";
import { runTestCase, type TestWorld } from "./run-test-case.ts";

/** The result of a test case in a file. */
export type TestResult = { file: string; report: TestReport; durationMs: number };

export type RunOptions = {
  /** Stops after the first test that fails. */
  bail?: boolean;
  /** Called with each result as it comes. */
  onResult?: (result: TestResult) => void;
};

/** Runs test cases one after the other, each in a world of its own. */
export async function runTests(
  testCases: readonly LoadedTestCase[],
  world: TestWorld,
  { bail = false, onResult }: RunOptions = {},
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const { file, testCase } of testCases) {
    const began = performance.now();
    const report = await runTestCase(testCase, world);
    const result = { file, report, durationMs: performance.now() - began };
    results.push(result);
    onResult?.(result);
    if (bail && report.status === "FAILED") break;
  }
  return results;
}

/** The numbers of results by status. */
export function countResults(results: readonly TestResult[]): { passed: number; failed: number; skipped: number } {
  const count = (status: TestReport["status"]) => results.filter(({ report }) => report.status === status).length;
  return { passed: count("PASSED"), failed: count("FAILED") + count("STOPPED"), skipped: count("SKIPPED") };
}
