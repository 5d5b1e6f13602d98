import { writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { runWorkflow } from "../../lib/arazzo/execution/run-workflow.ts";
import { InvalidInputError } from "../../lib/arazzo/workflow-error.ts";
import { systemClock } from "../../lib/aws/system-clock.ts";
import { recordSource } from "../mocks/record-source.ts";
import { CommandError } from "./command-error.ts";
import { openSources } from "./open-sources.ts";
import { pathGiven } from "./path-given.ts";
import { readInput } from "./read-input.ts";
import { RunView } from "./run-view.ts";
import { findWorkflow } from "./shipped-workflows.ts";

export type RunCommandOptions = {
  workflow?: string;
  input?: string;
  json?: boolean;
  aws?: boolean;
  verbose?: boolean;
  idempotencyKey?: string;
  server?: string[];
  mock?: string;
  /** The file to write the answers to. */
  record?: string;
  /** Seconds. */
  deadline: number;
};

/** Milliseconds. Longer than in a Lambda: no caller waits on a phone, and searches and metrics are slow. */
const ATTEMPT_TIMEOUT = 10_000;

/** Runs a workflow of a document and shows the run. @returns the exit status: 0 succeeded or ended, 1 failed */
export async function runDocument(file: string, options: RunCommandOptions): Promise<number> {
  if (options.input === undefined)
    throw new CommandError(
      `--input is required: JSON or YAML, @PATH for a file, or - for standard input.\n${sampleHint(file)}`,
    );
  const { module, workflow } = await findWorkflow(file, options.workflow);
  const { workflowId } = workflow;
  const inputs = await readInput(options.input);
  const { executable } = module;
  const { source: opened, name, close } = await openSources(module, { ...options, attemptTimeout: ATTEMPT_TIMEOUT });
  const { source, answers } = recordSource(opened);
  const view = new RunView(process.stdout, workflowId, name, options);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
  const deadline = systemClock.now() + options.deadline * 1000;
  try {
    const report = await runWorkflow(executable, inputs, {
      workflowId,
      session: source.session({ idempotencyKey, deadline }),
      clock: systemClock,
      signal: stop.signal,
      deadline,
      ...(!options.json && { onStep: (step, moment) => view.step(step, moment) }),
    });
    if (options.json) console.log(JSON.stringify(report, null, 2));
    else view.end(report);
    // The message of a failure advises on the key, which the caller does not know if this command chose it.
    if (!options.json && report.error?.repeatable && options.idempotencyKey === undefined)
      console.log(`To repeat this run with its key: --idempotency-key ${idempotencyKey}`);
    return report.status === "failed" ? 1 : 0;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const list = error.violations.map(({ pointer, message }) => `  ${pointer || "the input"} ${message}`);
    throw new CommandError(
      `The input of ${workflowId} is not valid; nothing was started.\n${list.join("\n")}\n${sampleHint(file)}`,
    );
  } finally {
    if (options.record !== undefined) await writeFile(pathGiven(options.record), stringify(answers()));
    close();
  }
}

function sampleHint(file: string): string {
  return `A sample: npm run -s workflow -- skeleton ${file}`;
}
