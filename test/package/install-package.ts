import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A project outside this repository in which the packed package is installed. */
    project: string;
    tarball: string;
  }
}

/** The tools that a project has itself, in the versions that this repository tests with, and those that check packages. */
const TOOLS = [
  "typescript",
  "serverless-esbuild",
  "serverless-offline",
  "@types/node",
  "aws-cdk-lib",
  "constructs",
  "@modelcontextprotocol/sdk",
];
const OTHERS = ["publint@0.3.25", "@arethetypeswrong/cli@0.18.5", "serverless3@npm:serverless@3.40.0"];

/**
 * Packs the package and installs it with the examples, once for all tests, into one workspace, so that npm installs what
 * they share once. @returns a function that removes it
 */
// biome-ignore lint/style/noDefaultExport: vitest runs the default export of a global setup.
export default function installPackage({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  npm(["pack", "--pack-destination", folder], process.cwd());
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  const own = { name: "elsewhere", version: "1.0.0", type: "module", workspaces: ["examples/*"] };
  writeFileSync(join(folder, "package.json"), JSON.stringify(own));
  cpSync("examples", join(folder, "examples"), { recursive: true, filter: (file) => !file.endsWith("node_modules") });
  const examples = readdirSync(join(folder, "examples"))
    .map((name) => join(folder, "examples", name))
    .filter((example) => existsSync(join(example, "package.json")));
  for (const example of examples) useTarball(join(example, "package.json"), tarball);
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const tools = TOOLS.map((name) => `${name}@${devDependencies[name]}`);
  const osls = `osls@${devDependencies.serverless.split("@").at(-1)}`;
  npm(["install", tarball, ...tools, osls, ...OTHERS], folder);
  for (const example of examples) linkPackages(example, join(folder, "node_modules"));
  provide("project", folder);
  provide("tarball", tarball);
  return () => {
    if (process.env.KEEP_PACKAGE) console.log(`The installed package is in ${folder}.`);
    else rmSync(folder, { recursive: true });
  };
}

/** Gives an example the packages that it names, as if it were installed alone. */
function linkPackages(example: string, installed: string): void {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(example, "package.json"), "utf8"));
  const own = join(example, "node_modules");
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    if (!existsSync(join(own, name))) symlinkSync(join(installed, name), join(own, name));
  }
}

function useTarball(file: string, tarball: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(/("connect-workflows": )"[^"]*"/, `$1"file:${tarball}"`));
}

function npm(args: string[], cwd: string): void {
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", [...args, ...quiet], { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
