import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The `node_modules` outside this repository that hold the packages. */
    packages: string;
  }
}

const PACKAGES = join(import.meta.dirname, "packages");

/** Installs the packages once, as the lock file has them, and keeps them: they are large. */
// biome-ignore lint/style/noDefaultExport: vitest runs the default export of a global setup.
export default function installDescriptions({ provide }: TestProject): void {
  const lock = readFileSync(join(PACKAGES, "package-lock.json"));
  const version = createHash("sha256").update(lock).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `connect-workflows-descriptions-${version}`);
  if (!existsSync(folder)) install(folder);
  provide("packages", join(folder, "node_modules"));
}

/** Another process can install at the same time, so the folder gets its name when it is complete. */
function install(folder: string): void {
  const partial = `${folder}-${process.pid}`;
  mkdirSync(partial);
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(PACKAGES, name), join(partial, name));
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  execFileSync("npm", ["ci", ...quiet], { cwd: partial, stdio: ["ignore", "ignore", "inherit"] });
  if (existsSync(folder)) rmSync(partial, { recursive: true });
  else renameSync(partial, folder);
}
