import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { arazzoDocuments } from "./build/bundle/vite-plugin.ts";
import { openApiDescription } from "./build/openapi/vite-plugin.ts";

export default defineConfig({
  plugins: [arazzoDocuments(), openApiDescription()],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/{browser,commands,contract,deployment,descriptions,getting-started,package}/**"],
    // More than there are processors: many tests wait, for a deadline, a pause, or a process.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Files share their workers and the modules in them: two fifths of the time. Each undoes what it changes.
    isolate: false,
    // Functions under test write their logs and metrics to the console.
    silent: "passed-only",
    // What is measured in time has a limit of its own; this one is for a machine that has much else to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ["test/own-environment.ts", "test/property-seed.ts"],
    // For the processes that tests start, many of them the same ones.
    env: { NODE_COMPILE_CACHE: resolve("node_modules/.cache/compile-cache") },
  },
});
