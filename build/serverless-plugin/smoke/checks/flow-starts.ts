import { randomUUID } from "node:crypto";
import { contactOf } from "../contact-of.ts";
import { expected, type Finding } from "../finding.ts";
import { invoke } from "../invoke.ts";
import { flowEvent, smokeInputs } from "../smoke-inputs.ts";
import type { Smoke } from "../smoke-session.ts";
import { startersOf } from "../smoke-stack.ts";
import { startTwice } from "../start-twice.ts";

/** A flow accepts less than 32 KB. */
const MOST_BYTES = 32_000;

/** Starts a contact by the event of a flow's block, and repeats the event, as Connect does after a failure. */
export async function flowStarts(smoke: Smoke): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const starter of startersOf(smoke.stack).filter(({ of }) => of.connectFlow)) {
    const event = flowEvent(smokeInputs(starter, smoke.stack), smoke.stack, randomUUID());
    const answers: Awaited<ReturnType<typeof invoke>>[] = [];
    const start = async () => {
      const answer = await invoke(starter, event, smoke);
      answers.push(answer);
      return answer;
    };
    const way = `flow ${starter.of.name}`;
    findings.push(...(await startTwice(starter, way, smoke, start)));
    for (const { bytes, answer, ok } of answers.slice(0, 1).filter((one) => one.ok)) {
      const asks = starter.environment.FLOW_PARTICIPANT_TOKEN === "true";
      const fits = bytes < MOST_BYTES && (asks || contactOf(answer).participantToken === undefined);
      findings.push(
        expected(`${way}: the answer fits a flow, without the participant's token`, ok && fits, `${bytes} bytes`),
      );
    }
  }
  return findings;
}
