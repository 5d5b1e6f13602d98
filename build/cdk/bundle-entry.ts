import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Fn } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { variable } from "../deployment/cloud-formation.ts";

/** A bundled function: its archive, the handler in it, and its permissions. */
export type BundledEntry = { archive: string; handler: string; statements: PolicyStatement[] };

/** The command of this package, which bundles in a process of its own because constructs cannot wait for a promise. */
const COMMAND = fileURLToPath(
  new URL(`../../local/command-line/connect-workflows${extname(import.meta.url)}`, import.meta.url),
);

/** The variable of the instance's id in derived policies. */
const INSTANCE_ID = variable("ConnectInstanceId");

/** Bundles survive the construct, because the CDK can copy archives later. */
const FOLDER = "node_modules/.cache/connect-workflows/cdk";

/**
 * Bundles a handler or a document.
 * @param instanceId can be a token
 * @throws with every mistake in the document
 */
export function bundleEntry(entry: string, instanceId: string): BundledEntry {
  const path = resolve(entry);
  const out = resolve(FOLDER, createHash("sha256").update(path).digest("hex").slice(0, 16));
  try {
    execFileSync(process.execPath, [COMMAND, "bundle", path, "--out", out], { stdio: "pipe" });
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    throw new Error(`${entry} cannot be bundled.\n\n${stderr ?? error}`);
  }
  const folder = join(out, basename(path).replace(/\.arazzo\.(?:ya?ml|json)$|\.\w+$/, ""));
  const { Statement } = JSON.parse(readFileSync(join(folder, "policy.json"), "utf8"));
  return {
    archive: join(folder, "function.zip"),
    handler: "index.handler",
    statements: Statement.map(({ Action, Resource }: { Action: string[]; Resource: string[] }) => {
      const resources = Resource.map((arn) =>
        arn.includes("${") ? Fn.sub(arn, arn.includes(INSTANCE_ID) ? { ConnectInstanceId: instanceId } : {}) : arn,
      );
      return new PolicyStatement({ actions: Action, resources });
    }),
  };
}
