import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { runInProject } from "./run-in-project.ts";

/** Each example with the program that its test needs beside Node. */
const EXAMPLES: readonly (readonly [name: string, needs?: readonly [command: string, ...args: string[]]])[] = [
  ["osls"],
  ["sam"],
  ["cdk"],
  ["terraform", ["terraform", "version"]],
  ["node-script"],
  ["python", ["python3", "-c", "import boto3"]],
  ["browser"],
  ["customer-chat"],
];

/** A machine without a network can have Terraform's providers here, in a release older than Lambda's nodejs24.x. */
const PROVIDERS = "/opt/tf-plugins";
const OFFLINE = { TF_CLI_ARGS_init: `-plugin-dir=${PROVIDERS}`, TF_VAR_runtime: "nodejs22.x" };

for (const [name, needs] of EXAMPLES) {
  const missing = needs !== undefined && spawnSync(needs[0], needs.slice(1)).status !== 0;
  test.skipIf(missing)(`the test of examples/${name} passes with the installed package`, async () => {
    const folder = join(inject("project"), "examples", name);
    const variables = existsSync(PROVIDERS) ? OFFLINE : {};
    const { status, stdout, stderr } = await runInProject("npm", ["test"], folder, variables);
    expect({ status, output: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, output: "" });
  });
}
