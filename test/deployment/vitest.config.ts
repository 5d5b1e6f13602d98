import { defineConfig } from "vitest/config";

/** Packages the service with osls, a process each time: apart from `npm test`. */
export default defineConfig({
  test: { include: ["test/deployment/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 },
});
