import { defineConfig } from "vitest/config";

/** Follows docs/getting-started.md in a copy of the project: minutes, so apart from `npm test`. */
export default defineConfig({
  test: { include: ["test/getting-started/**/*.test.ts"], testTimeout: 900_000, hookTimeout: 60_000 },
});
