import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** The cost of test cases of flows. */
export type FlowTestsResult = {
  /** Test cases of the sample flows in one command, from its start to its end. */
  count: number;
  failed: number;
  seconds: number;
};

const SAMPLES = "test/flows";
const COUNT = 1000;
const MOST_OUTPUT = 2 ** 29;

/** Runs copies of the sample flows' test cases with the command that users have. */
export async function measureFlowTests(directory: string): Promise<FlowTestsResult> {
  const folder = join(directory, "flow-tests");
  await mkdir(folder);
  const files = (await readdir(SAMPLES)).filter((name) => name.endsWith(".yaml"));
  const texts = await Promise.all(files.map((name) => readFile(join(SAMPLES, name), "utf8")));
  for (let index = 0; index < COUNT; index++)
    await writeFile(join(folder, `${index}.yaml`), texts[index % texts.length] ?? "");
  const began = performance.now();
  const command = ["local/command-line/flow.ts", "test", folder, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: MOST_OUTPUT });
  const seconds = (performance.now() - began) / 1000;
  const { passed, failed } = JSON.parse(stdout) as { passed: number; failed: number };
  if (passed + failed !== COUNT) throw new Error(`${passed + failed} of ${COUNT} test cases ran.`);
  return { count: COUNT, failed, seconds };
}
