import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { FlowType } from "../../lib/flows/document/flow.ts";
import { readTestCase } from "../../lib/flows/testing/read-test-case.ts";
import type { TestCase } from "../../lib/flows/testing/test-case.ts";

/** A test case and the file that it comes from. */
export type LoadedTestCase = { file: string; testCase: TestCase };

export type LoadOptions = {
  /** Replaces names such as `${queue:Support}`. */
  replaceNames(text: string): string;
  flows: ReadonlyMap<string, FlowType>;
  functions?: ReadonlyMap<string, unknown> | undefined;
  /** The flow of contents that name none. */
  flow?: string | undefined;
};

/** Reads test cases, in the order of the files. Those with errors are left out. */
export async function loadTestCases(
  files: readonly string[],
  { replaceNames, flows, functions, flow }: LoadOptions,
): Promise<{ testCases: LoadedTestCase[]; problems: Problem[] }> {
  const testCases: LoadedTestCase[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const text = replaceNames(await readFile(file, "utf8"));
    const name = basename(file).replace(/\.(json|ya?ml)$/, "");
    const read = readTestCase(text, { file, name, flows, functions, flow });
    problems.push(...read.problems);
    if (read.testCase !== undefined) testCases.push({ file, testCase: read.testCase });
  }
  return { testCases, problems };
}
