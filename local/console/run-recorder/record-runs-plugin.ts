import { extname, join } from "node:path";
import type { Plugin } from "esbuild";

/** Imports of a function's entry, and what takes their place in the local stack. */
const INSTEAD: Record<string, string> = {
  "./telemetry/report-invocation": "report-invocation",
  "../arazzo/execution/run-workflow": "record-run",
};
/** TypeScript here, JavaScript in the package. */
const EXTENSION = extname(import.meta.filename);

/**
 * An esbuild plugin for bundles that only run locally: functions send each run with its requests to the local Connect, for
 * the console. Deployed bundles are built without it and do not change by a byte.
 */
export function recordRuns(): Plugin {
  return {
    name: "record-runs",
    setup(build) {
      build.onResolve({ filter: /(?:report-invocation|run-workflow)\.[jt]s$/ }, ({ path, importer }) => {
        const file = INSTEAD[path.replace(/\.[jt]s$/, "")];
        if (file === undefined || !/[\\/]lib[\\/]lambda[\\/]handle-invocation\.[jt]s$/.test(importer)) return undefined;
        return { path: join(import.meta.dirname, file + EXTENSION) };
      });
    },
  };
}
