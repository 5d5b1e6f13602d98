/**
 * Writes the API reference, from the TSDoc of the package's exports, into a folder (default docs/api):
 * `npm run api-reference`. TypeDoc needs a TypeScript with an API for tools, which this repository's does not have, so
 * npm runs both from its cache.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const PACKAGES = ["typedoc@0.28.20", "typedoc-plugin-markdown@4.14.1", "typescript@5.9.3"];
const ENTRIES = [
  "lib/index.ts",
  "lib/lambda/index.ts",
  "build/bundle/index.ts",
  "build/bundle/vite-plugin.ts",
  "build/cdk/workflow-function.ts",
  "local/connect/index.ts",
];
const OPTIONS = [
  ...ENTRIES.flatMap((entry) => ["--entryPoints", entry]),
  ...["--plugin", "typedoc-plugin-markdown", "--outputFileStrategy", "modules", "--out", process.argv[2] ?? "docs/api"],
  ...["--readme", "none", "--disableSources", "--excludeExternals", "--skipErrorChecking", "--hideBreadcrumbs"],
  ...["--name", "API reference", "--logLevel", "Error"],
];

const { status } = spawnSync(
  "npm",
  ["exec", "--yes", ...PACKAGES.flatMap((name) => ["--package", name]), "--", "typedoc", ...OPTIONS],
  { cwd: ROOT, stdio: "inherit" },
);
process.exitCode = status ?? 1;
