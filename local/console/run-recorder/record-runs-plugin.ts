import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Modules of functions, and what takes their place in the local stack. */
const INSTEAD: Record<string, string> = {
  "./telemetry/report-invocation.ts": "report-invocation.ts",
  "../arazzo/execution/run-workflow.ts": "record-run.ts",
};

/**
 * An esbuild plugin for bundles that only run locally: functions send each run with its requests to the local Connect, for
 * the console. Deployed bundles are built without it and do not change by a byte.
 */
export function recordRuns(): Plugin {
  return {
    name: "record-runs",
    setup(build) {
      build.onResolve({ filter: /(?:report-invocation|run-workflow)\.ts$/ }, ({ path, importer }) => {
        const file = INSTEAD[path];
        if (file === undefined || !/[\\/]lib[\\/]lambda[\\/]handle-invocation\.ts$/.test(importer)) return undefined;
        return { path: join(import.meta.dirname, file) };
      });
    },
  };
}
