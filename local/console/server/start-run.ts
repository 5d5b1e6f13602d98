import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import type { Workflow } from "../../../lib/arazzo/workflow.ts";
import { InvalidInputError } from "../../../lib/arazzo/workflow-error.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { connectSource } from "../../../lib/connect/connect-source.ts";
import { createConnectClient } from "../../../lib/connect/create-connect-client.ts";
import type { WorkflowModule } from "../../../lib/connect/workflow-module.ts";
import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { ShippedWorkflow } from "../console-types.ts";
import type { RunStore } from "./run-store.ts";
import { workflowGraph } from "./workflow-graph.ts";

type Opened = { file: string; module: WorkflowModule; workflow: Workflow };

/** Milliseconds. */
const LONGEST_RUN = 300_000;

/** The workflows of the documents in `handlers/` of this project. Documents with errors are left out. */
export async function shippedWorkflows(folder = join(process.cwd(), "handlers")): Promise<ShippedWorkflow[]> {
  return (await openAll(folder)).map(({ file, workflow }) => ({
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
  const opened = (await openAll(join(process.cwd(), "handlers"))).find(
    ({ workflow }) => workflow.workflowId === workflowId,
  );
  if (opened === undefined) throw new WrongUseError(`No workflow ${workflowId}`);
  const { module, workflow } = opened;
  const { executable, operations, limits } = module;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = createConnectClient({ region: "us-east-1", endpoint: url.origin, credentials });
  const source = connectSource({ client, operations, limits });
  const at = new Date().toISOString();
  const deadline = systemClock.now() + LONGEST_RUN;
  const { recordRun, exchangesOf } = await import("../run-recorder/record-run.ts");
  try {
    const session = source.session({ idempotencyKey: crypto.randomUUID(), deadline });
    const began = systemClock.now();
    const report = await recordRun(executable, inputs, { workflowId, session, clock: systemClock, deadline });
    const run = runs.add({
      at,
      workflowId,
      trigger: "console",
      status: report.status,
      durationMs: systemClock.now() - began,
      contactIds: report.created.filter(({ kind }) => kind === "ContactId").map(({ id }) => id),
      inputs,
      report,
      exchanges: exchangesOf(report),
      correlation: {},
      graph: workflowGraph(workflow),
    });
    return { id: run?.id };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const violations = error.violations.map(({ pointer, message }) => `${pointer || "The input"} ${message}`);
    throw new WrongUseError(`The input is not valid. ${violations.join("; ")}`);
  } finally {
    client.destroy();
  }
}

async function openAll(folder: string): Promise<Opened[]> {
  // The compiler is large: only those who open this view load it.
  const { loadDocument } = await import("../../../build/bundle/load-document.ts");
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
