import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Resources } from "../../build/deployment/cloud-formation.ts";

export type Template = {
  Conditions?: Record<string, unknown>;
  Resources: Resources;
  Outputs: Record<string, { Description?: string; Value: unknown }>;
};

/** The folder for osls's intermediate files: each packaging needs its own. */
const OWN = new Set([".serverless", ".esbuild", ".git"]);

const CONFIGURATION = "serverless.yml";

/** The environment of a machine without an AWS account. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT)_/.test(name)));

const run = promisify(execFile);

/** Differences from this project. */
type Layout = {
  /** Makes another serverless.yml of this one. */
  configure(configuration: string): string;
  /** Texts by their paths, in folders that hold nothing else. */
  files: Record<string, string>;
};

/**
 * Packages the service with these parameters, as a deployment does.
 * @throws what osls says where it does not
 */
export async function packageService(
  stage: string,
  region: string,
  parameters: Record<string, string>,
  { configure, files }: Layout = { configure: (configuration) => configuration, files: {} },
): Promise<Template> {
  const directory = mkdtempSync(join(tmpdir(), "service-"));
  try {
    // A link into this project must not be written through.
    const replaced = new Set(Object.keys(files).map((path) => path.split("/")[0] ?? ""));
    for (const name of readdirSync("."))
      if (!OWN.has(name) && !replaced.has(name)) symlinkSync(resolve(name), join(directory, name));
    // osls takes no link for its own file.
    rmSync(join(directory, CONFIGURATION));
    writeFileSync(join(directory, CONFIGURATION), configure(readFileSync(CONFIGURATION, "utf8")));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const given = Object.entries(parameters).flatMap(([name, value]) => ["--param", `${name}=${value}`]);
    const sls = [
      "node_modules/serverless/bin/serverless.js",
      "package",
      "--stage",
      stage,
      "--region",
      region,
      ...given,
    ];
    await run(process.execPath, sls, { cwd: directory, env: environment });
    const template = readFileSync(join(directory, ".serverless/cloudformation-template-update-stack.json"), "utf8");
    return JSON.parse(template) as Template;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
