import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** The contract suite as users run it, in processes of its own: slow, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/contract/**/*.test.ts"],
    testTimeout: 150_000,
    setupFiles: ["test/own-environment.ts"],
    env: { NODE_COMPILE_CACHE: resolve("node_modules/.cache/compile-cache") },
  },
});
