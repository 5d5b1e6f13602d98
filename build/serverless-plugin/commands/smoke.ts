import { isEmulated } from "../is-emulated.ts";
import type { Options, Osls } from "../osls.ts";
import { type Finding, findingTable } from "../smoke/finding.ts";
import { readLocalStack, readSmokeStack } from "../smoke/read-smoke-stack.ts";
import { runSmoke } from "../smoke/smoke.ts";
import { openSmoke } from "../smoke/smoke-session.ts";

/** Credentials for the local stack, which requires a signature and does not verify it. */
const LOCAL = { accessKeyId: "local", secretAccessKey: "local" };

/**
 * Tries a deployed stack with real contacts: `sls smoke`. With `AWS_ENDPOINT_URL_LAMBDA` on this machine, the local stack.
 * @returns the findings as a table, and whether none failed
 */
export async function smoke(
  osls: Osls,
  { token, wait, "api-url": apiUrl = "http://localhost:3000" }: Options,
  report: (finding: Finding) => void,
): Promise<{ table: string; ok: boolean }> {
  if (wait !== undefined && !/^\d{1,5}$/.test(wait))
    throw new osls.classes.Error("--wait must be a number of seconds.", "UNFIT_OPTION");
  const isLocal = isEmulated({ AWS_ENDPOINT_URL: process.env.AWS_ENDPOINT_URL_LAMBDA });
  const stack = isLocal ? await readLocalStack(osls, apiUrl) : await readSmokeStack(osls);
  const { credentials } = isLocal ? { credentials: LOCAL } : await osls.getProvider("aws").getAwsSdkV3Config();
  if (credentials === undefined) throw new osls.classes.Error("There are no AWS credentials.", "NO_CREDENTIALS");
  const findings = await runSmoke(
    openSmoke(stack, {
      region: stack.deployment.region,
      credentials: async () => (typeof credentials === "function" ? await credentials() : credentials),
      ...(token === undefined ? {} : { token }),
      ...(wait === undefined ? {} : { waitSeconds: Number(wait) }),
    }),
    report,
  );
  return { table: findingTable(findings), ok: findings.every(({ status }) => status !== "failed") };
}
