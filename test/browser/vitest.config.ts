import { defineConfig } from "vitest/config";

// In a configuration of its own, since a browser is not everywhere: `vitest run --config test/browser/vitest.config.ts`.
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration so.
export default defineConfig({
  test: { include: ["**/*.test.ts"], root: import.meta.dirname, testTimeout: 20_000, hookTimeout: 60_000 },
});
