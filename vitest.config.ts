import { defineConfig } from "vitest/config";
import { arazzoDocuments } from "./build/vite-plugin.ts";

export default defineConfig({
  plugins: [arazzoDocuments()],
  test: { include: ["test/**/*.test.ts"], exclude: ["test/browser/**"] },
});
