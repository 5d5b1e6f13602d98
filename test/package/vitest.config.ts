import { defineConfig } from "vitest/config";

/** The package, packed and installed elsewhere: `npm run test:package`. Needs the npm registry, or npm's cache. */
export default defineConfig({
  test: {
    include: ["test/package/**/*.test.ts"],
    globalSetup: ["test/package/install-package.ts"],
    testTimeout: 300_000,
    hookTimeout: 900_000,
    // The tests start processes that keep a processor busy each.
    maxWorkers: 2,
  },
});
