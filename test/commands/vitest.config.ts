import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** Commands as users run them, each in processes of its own: slow, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/commands/**/*.test.ts"],
    testTimeout: 150_000,
    hookTimeout: 60_000,
    setupFiles: ["test/own-environment.ts"],
    // Many of the processes run the same modules.
    env: { NODE_COMPILE_CACHE: resolve("node_modules/.cache/compile-cache") },
  },
});
