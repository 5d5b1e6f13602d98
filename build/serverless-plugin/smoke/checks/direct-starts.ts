import { randomUUID } from "node:crypto";
import type { Finding } from "../finding.ts";
import { invoke } from "../invoke.ts";
import { smokeInputs } from "../smoke-inputs.ts";
import type { Smoke } from "../smoke-session.ts";
import { startersOf } from "../smoke-stack.ts";
import { startTwice } from "../start-twice.ts";

/** Starts a contact by a direct invocation of each function, and repeats it with the key in the client context. */
export async function directStarts(smoke: Smoke): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const starter of startersOf(smoke.stack)) {
    const key = randomUUID();
    const start = () => invoke(starter, smokeInputs(starter, smoke.stack), smoke, key);
    findings.push(...(await startTwice(starter, `direct ${starter.of.name}`, smoke, start)));
  }
  return findings;
}
