import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** OpenAPI descriptions of real products: `npm run test:descriptions`. Needs the npm registry, or npm's cache. */
export default defineConfig({
  test: {
    include: ["test/descriptions/**/*.test.ts"],
    globalSetup: ["test/descriptions/install-descriptions.ts"],
    setupFiles: ["test/own-environment.ts"],
    testTimeout: 600_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
    env: { NODE_COMPILE_CACHE: resolve("node_modules/.cache/compile-cache") },
  },
});
