import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import type { JsonValue } from "../../../lib/arazzo/json.ts";
import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import type { Workflow } from "../../../lib/arazzo/workflow.ts";
import { InvalidInputError } from "../../../lib/arazzo/workflow-error.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { connectSource } from "../../../lib/connect/connect-source.ts";
import { createConnectClient } from "../../../lib/connect/create-connect-client.ts";
import type { WorkflowModule } from "../../../lib/connect/workflow-module.ts";
import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { ShippedWorkflow } from "../console-types.ts";
import { recordRun } from "../run-recorder/record-run.ts";
import { recordedRun } from "../run-recorder/recorded-run.ts";
import type { RunStore } from "./run-store.ts";
import { workflowGraph } from "./workflow-graph.ts";

type Opened = { file: string; module: WorkflowModule; workflow: Workflow };

/** Milliseconds. */
const LONGEST_RUN = 300_000;

/** The workflows of the documents in `handlers/` of this project. Documents with errors are left out. */
export async function shippedWorkflows(): Promise<ShippedWorkflow[]> {
  return (await openAll()).map(({ file, workflow }) => ({
    workflowId: workflow.workflowId,
    file,
    summary: workflow.summary ?? "",
    inputs: workflow.inputs ?? {},
    sample: sampleInputs(workflow.inputs),
    graph: workflowGraph(workflow),
  }));
}

/** Runs a shipped workflow against this server, and stores the run. @throws WrongUseError if its inputs are not valid */
export async function startRun(runs: RunStore, url: URL, workflowId: string, body: unknown): Promise<object> {
  const { inputs } = Object(body) as { inputs?: unknown };
  const opened = (await openAll()).find(({ workflow }) => workflow.workflowId === workflowId);
  if (opened === undefined) throw new WrongUseError(`No workflow ${workflowId}`);
  const { module, workflow } = opened;
  const { executable, operations, limits } = module;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = createConnectClient({ region: "us-east-1", endpoint: url.origin, credentials });
  const source = connectSource({ client, operations, limits });
  const deadline = systemClock.now() + LONGEST_RUN;
  try {
    const session = source.session({ idempotencyKey: crypto.randomUUID(), deadline });
    const began = systemClock.now();
    const report = await recordRun(executable, inputs, { workflowId, session, clock: systemClock, deadline });
    const { status } = report;
    const durationMs = systemClock.now() - began;
    const finished = { trigger: "console", status, durationMs, inputs: inputs as JsonValue, report };
    return { id: runs.add(recordedRun(workflow, finished))?.id };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const violations = error.violations.map(({ pointer, message }) => `${pointer || "The input"} ${message}`);
    throw new WrongUseError(`The input is not valid. ${violations.join("; ")}`);
  } finally {
    client.destroy();
  }
}

async function openAll(): Promise<Opened[]> {
  const folder = join(process.cwd(), "handlers");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.arazzo\.(?:ya?ml|json)$/.test(name));
  const loaded = await Promise.all(
    names.sort().map(async (name) => ({ file: `handlers/${name}`, ...(await loadDocument(join(folder, name))) })),
  );
  return loaded.flatMap(({ file, module }) =>
    module === undefined
      ? []
      : Object.entries(module.executable.document.workflows)
          .filter(([key, { workflowId }]) => key === workflowId)
          .map(([, workflow]) => ({ file, module, workflow })),
  );
}
