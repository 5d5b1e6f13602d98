import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A project outside this repository in which the packed package is installed. */
    project: string;
    tarball: string;
  }
}

/** The tools that a project has itself, in the versions that this repository tests with, and those that check packages. */
const TOOLS = ["esbuild", "typescript", "serverless-esbuild", "@types/node"];
const CHECKERS = ["publint@0.3.25", "@arethetypeswrong/cli@0.18.5"];

/** Packs the package and installs it, once for all tests. @returns a function that removes it */
// biome-ignore lint/style/noDefaultExport: vitest runs the default export of a global setup.
export default function installPackage({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  npm(["pack", "--pack-destination", folder], process.cwd());
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "elsewhere", version: "1.0.0", type: "module" }));
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const tools = TOOLS.map((name) => `${name}@${devDependencies[name]}`);
  const osls = `osls@${devDependencies.serverless.split("@").at(-1)}`;
  npm(["install", tarball, ...tools, osls, ...CHECKERS], folder);
  provide("project", folder);
  provide("tarball", tarball);
  return () => rmSync(folder, { recursive: true });
}

function npm(args: string[], cwd: string): void {
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", [...args, ...quiet], { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
