import { defineConfig } from "vitest/config";

/** Tests in a real browser: Debian's `chromium`, driven by playwright-core. One file at a time, for its measurements. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ["test/own-environment.ts"],
  },
});
