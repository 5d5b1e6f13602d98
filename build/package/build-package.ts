/**
 * Writes the package's JavaScript, declarations and source maps to dist: `npm run build:package`. npm runs it before it
 * packs. In this repository everything runs from its TypeScript sources, without dist.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildConsole } from "../../local/console/server/bundle-console.ts";

const ROOT = join(import.meta.dirname, "../..");
const DIST = join(ROOT, "dist");

/** Files beside the code that it reads at run time, or that run in a browser. */
const ASSETS = ["local/command-line/init/templates/*", "build/terraform/*.tf"];

rmSync(DIST, { recursive: true, force: true });
compile();
for (const asset of globSync(ASSETS, { cwd: ROOT })) {
  const target = join(DIST, asset.replace("build/terraform", "terraform"));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(ROOT, asset), target);
}
// The console comes bundled: its libraries are not dependencies of the package.
await buildConsole(join(DIST, "local/console/bundle"));
for (const file of globSync("**/*.d.ts", { cwd: DIST })) rewriteImports(join(DIST, file));
declareDocuments();
chmodSync(join(DIST, "local/command-line/connect-workflows.js"), 0o755);

function compile(): void {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.package.json"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** TypeScript rewrites the extensions of relative imports in JavaScript, but leaves them in declarations. */
function rewriteImports(file: string): void {
  const source = readFileSync(file, "utf8");
  writeFileSync(file, source.replace(/((?:\bfrom|\bimport\(?) ?"\.{1,2}\/[^"]*)\.ts"/g, '$1.js"'));
}

/** Declares imports of `*.arazzo.yaml` for every file of a project that imports `connect-workflows/lambda` somewhere. */
function declareDocuments(): void {
  const declarations = readFileSync(join(ROOT, "handlers/yaml-modules.d.ts"), "utf8");
  writeFileSync(join(DIST, "yaml-modules.d.ts"), declarations.replace(/"\.\.\/(lib\/[^"]*)\.ts"/g, '"./$1.js"'));
  const entry = join(DIST, "lib/lambda/index.d.ts");
  writeFileSync(entry, `/// <reference path="../../yaml-modules.d.ts" />\n${readFileSync(entry, "utf8")}`);
}
