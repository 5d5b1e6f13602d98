import type { FSWatcher } from "node:fs";
import { bundledHandler } from "../../../build/deployment/file-of-handler.ts";
import { readFlows } from "../../../build/deployment/flows/read-flows.ts";
import { type FlowFunction, isAboutInputs } from "../../../build/deployment/flows/workflow-inputs.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import type { LocalFlows as PublishedFlows } from "../../connect/create-local-connect.ts";
import type { Seed } from "../../connect/seed/seed-type.ts";
import { localFlows } from "./local-flows.ts";
import { watchFlows } from "./watch-flows.ts";

/** The part of osls that the flows need. */
export type FlowsService = {
  serviceDir: string;
  configurationInput?: { params?: Record<string, Record<string, unknown>> } | undefined;
  service: {
    functions: Record<string, { timeout?: number; handler?: string; runtime?: string; skipEsbuild?: boolean }>;
    provider: { timeout?: number; runtime?: string };
  };
};

/**
 * Reads the service's flows for a local Connect. Flows with errors are reported and left out.
 * @returns the initial contents, absent without flows, and a function that publishes saved flows.
 */
export async function readLocalFlows(
  { serviceDir: directory, configurationInput, service }: FlowsService,
  report: (message: string) => void,
): Promise<{ seed?: Seed; watch(flows: PublishedFlows): FSWatcher | undefined }> {
  const functions = new Map(
    Object.entries(service.functions).map(([name, own]): [string, FlowFunction] => {
      const timeoutSeconds = own.timeout ?? service.provider.timeout;
      const handler = bundledHandler(own, service.provider.runtime);
      return [
        name,
        { ...(timeoutSeconds !== undefined && { timeoutSeconds }), ...(handler !== undefined && { handler }) },
      ];
    }),
  );
  const { params = {} } = configurationInput ?? {};
  // The stage that runs locally.
  const parameters = stringsOf({ ...params.default, ...params.dev });
  const { flows, problems } = await readFlows(directory, functions);
  for (const problem of problems)
    if (problem.severity === "error" || isAboutInputs(problem)) report(formatProblem(problem));
  const { seed } = localFlows(flows, parameters);
  return {
    ...((flows.length > 0 || problems.length > 0) && { seed }),
    watch: (published) => watchFlows({ directory, functions, parameters, flows: published, seed, report }),
  };
}

function stringsOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "")]));
}
