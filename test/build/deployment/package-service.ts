import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Resources } from "../../../build/deployment/cloud-formation.ts";

export type Template = { Conditions?: Record<string, unknown>; Resources: Resources };

/** What osls keeps its intermediate files in: each packaging needs its own. */
const OWN = new Set([".serverless", ".esbuild", ".git"]);

const CONFIGURATION = "serverless.yml";

/** The environment of a machine without an AWS account. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT)_/.test(name)));

const run = promisify(execFile);

/**
 * Packages the service with these parameters, as a deployment does.
 * @throws what osls says where it does not
 */
export async function packageService(
  stage: string,
  region: string,
  parameters: Record<string, string>,
): Promise<Template> {
  const directory = mkdtempSync(join(tmpdir(), "service-"));
  try {
    for (const name of readdirSync(".")) if (!OWN.has(name)) symlinkSync(resolve(name), join(directory, name));
    // osls takes no link for its own file.
    rmSync(join(directory, CONFIGURATION));
    copyFileSync(CONFIGURATION, join(directory, CONFIGURATION));
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
