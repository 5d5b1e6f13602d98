import { writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { didYouMean } from "../../lib/arazzo/document/nearest-name.ts";
import type { RunReport } from "../../lib/arazzo/execution/run-report.ts";
import { isJsonObject, type JsonValue } from "../../lib/arazzo/json.ts";
import type { Workflow } from "../../lib/arazzo/workflow.ts";
import { InvalidInputError } from "../../lib/arazzo/workflow-error.ts";
import { systemClock } from "../../lib/aws/system-clock.ts";
import { postRun } from "../console/run-recorder/post-run.ts";
import { recordRun } from "../console/run-recorder/record-run.ts";
import { recordedRun } from "../console/run-recorder/recorded-run.ts";
import { recordSource } from "../mocks/record-source.ts";
import { CommandError } from "./command-error.ts";
import { commandName } from "./command-name.ts";
import { openSources } from "./open-sources.ts";
import { pathGiven } from "./path-given.ts";
import { readInput } from "./read-input.ts";
import { RunView } from "./run-view.ts";
import { sensitiveOutputs } from "./sensitive-outputs.ts";
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
  const opened = await openSources(module, { ...options, attemptTimeout: ATTEMPT_TIMEOUT });
  const { name, connectUrl, close } = opened;
  const { source, answers } = recordSource(opened.source);
  const sensitive = sensitiveOutputs(workflow, module.findOperation);
  const view = new RunView(process.stdout, workflowId, name, { ...options, sensitive });
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
  const began = systemClock.now();
  const deadline = began + options.deadline * 1000;
  try {
    const report = await recordRun(executable, inputs, {
      workflowId,
      session: source.session({ idempotencyKey, deadline }),
      clock: systemClock,
      signal: stop.signal,
      deadline,
      ...(!options.json && { onStep: (step, moment) => view.step(step, moment) }),
    });
    const { status } = report;
    const run = { trigger: "command line", status, durationMs: systemClock.now() - began, report };
    await postRun(connectUrl, recordedRun(workflow, { ...run, inputs: inputs as JsonValue }));
    if (options.json) console.log(JSON.stringify(report, null, 2));
    else view.end(report);
    // The message of a failure advises on the key, which the caller does not know if this command chose it.
    if (!options.json && isWorthRepeating(report) && options.idempotencyKey === undefined)
      console.log(`To repeat this run with its key: --idempotency-key ${idempotencyKey}`);
    return status === "failed" ? 1 : 0;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw invalidInput(error, inputs, workflow, file);
  } finally {
    if (options.record !== undefined) await writeFile(pathGiven(options.record), stringify(answers()));
    close();
  }
}

/** Whether another run with the same key finds what this one created, or may have created. */
function isWorthRepeating({ error, created }: RunReport): boolean {
  return error?.repeatable === true && (created.length > 0 || error.uncertain !== undefined);
}

function invalidInput(error: InvalidInputError, inputs: unknown, workflow: Workflow, file: string): CommandError {
  const list = error.violations.map(({ pointer, message }) => `  ${pointer || "the input"} ${message}`);
  list.push(...undeclared(inputs, workflow));
  return new CommandError(
    `The input of ${workflow.workflowId} is not valid; nothing was started.\n${list.join("\n")}\n${sampleHint(file)}`,
  );
}

/** Lines about inputs that the workflow does not declare, which are probably misspelt. */
function undeclared(inputs: unknown, { inputs: schema }: Workflow): string[] {
  const properties = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
  const declared = Object.keys(properties);
  const names = Object.keys(isJsonObject(inputs) ? inputs : {}).filter((name) => !Object.hasOwn(properties, name));
  return names.map((name) => [`  /${name} is not declared.`, didYouMean(name, declared)].filter(Boolean).join(" "));
}

function sampleHint(file: string): string {
  return `A sample: ${commandName("workflow")} skeleton ${file}`;
}
