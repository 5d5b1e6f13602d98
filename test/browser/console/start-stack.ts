import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLE_EXTENSION, esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { readFlows } from "../../../build/deployment/flows/read-flows.ts";
import { readService } from "../../../local/command-line/run-flow/service-file.ts";
import type { LocalConnectOptions } from "../../../local/connect/local-connect-options.ts";
import { recordRuns } from "../../../local/console/run-recorder/record-runs-plugin.ts";
import { localFlows } from "../../../local/stack/flows/local-flows.ts";
import { type StartedLocalConnect, startLocalConnect } from "../../local/connect/start-local-connect.ts";

type Handler = (event: object, context: object) => Promise<unknown>;

const ROOT = join(import.meta.dirname, "../../..");

/** A local Connect with the service's flows, whose Lambda runs in this process as the local stack bundles it. */
export async function startStack(options: LocalConnectOptions = {}): Promise<StartedLocalConnect> {
  const folder = await mkdtemp(join(tmpdir(), "console-functions-"));
  const { functions, parameters } = (await readService(join(ROOT, "serverless.yml"))) ?? {
    functions: new Map(),
    parameters: {},
  };
  const { flows } = await readFlows(ROOT, functions);
  const { seed } = localFlows(flows, parameters);
  const environment = functions.get("startTaskAndStop")?.environment ?? {};
  let handler: Promise<Handler> | undefined;
  const local: StartedLocalConnect = await startLocalConnect({
    unknownIds: "adopt",
    seed,
    invokeFunction: async (_name, event) => {
      handler ??= loadHandler(folder, { ...environment, AWS_ENDPOINT_URL_CONNECT: local.url });
      return await (await handler)(event, {
        awsRequestId: crypto.randomUUID(),
        functionName: "startTaskAndStop",
        getRemainingTimeInMillis: () => 7000,
      });
    },
    ...options,
  });
  return {
    ...local,
    async [Symbol.asyncDispose]() {
      await local[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bundles the handler as `sls offline` does. */
async function loadHandler(folder: string, environment: Record<string, string>): Promise<Handler> {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    ...environment,
    POWERTOOLS_METRICS_DISABLED: "true",
    POWERTOOLS_LOG_LEVEL: "ERROR",
  });
  const outfile = join(folder, `handler${BUNDLE_EXTENSION}`);
  const bundling = esbuildOptions();
  await build({
    ...bundling,
    plugins: [recordRuns(), ...bundling.plugins],
    entryPoints: [join(ROOT, "handlers/start-task-and-stop.ts")],
    outfile,
    logLevel: "error",
  });
  return (createRequire(import.meta.url)(outfile) as { handler: Handler }).handler;
}
