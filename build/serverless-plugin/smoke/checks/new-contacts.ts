import { setTimeout as sleep } from "node:timers/promises";
import { DescribeContactCommand, GetContactAttributesCommand } from "@aws-sdk/client-connect";
import { remember } from "../contact-of.ts";
import { errorName, type Finding, failed, observed, skipped } from "../finding.ts";
import { invoke } from "../invoke.ts";
import { smokeInputs } from "../smoke-inputs.ts";
import type { Smoke } from "../smoke-session.ts";
import { startersOf } from "../smoke-stack.ts";

const LONGEST_MS = 15_000;

/** How soon Connect shows a contact that it has just created. Workflows wait for two seconds. */
export async function newContacts(smoke: Smoke): Promise<Finding[]> {
  const titles = [
    "doubt: a new contact is visible within",
    "doubt: a new contact's attributes are readable within",
  ] as const;
  const starter = startersOf(smoke.stack).find(({ routes }) => routes.some(({ isSigned }) => !isSigned));
  if (starter === undefined) return titles.map((title) => skipped(title, "no function starts a chat"));
  const { answer, ok, reason } = await invoke(starter, smokeInputs(starter, smoke.stack), smoke);
  const contact = remember(smoke, starter, answer);
  if (!ok || contact.contactId === undefined) return titles.map((title) => failed(title, reason));
  const { connect } = smoke.clients;
  const InstanceId = smoke.stack.deployment.instance.id;
  const ContactId = contact.contactId;
  const began = performance.now();
  const reads = [
    () => connect.send(new DescribeContactCommand({ InstanceId, ContactId })),
    () => connect.send(new GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId })),
  ];
  return await Promise.all(
    reads.map(async (read, at): Promise<Finding> => {
      const title = titles[at] ?? "";
      let last = "";
      while (performance.now() - began < LONGEST_MS) {
        const error = await read().then(() => undefined, errorName);
        if (error === undefined) {
          const after = `${Math.round(performance.now() - began)} ms after the answer`;
          return observed(title, last === "" ? after : `${after}, until then ${last}`);
        }
        last = error;
        await sleep(200);
      }
      return failed(title, `${last} for ${LONGEST_MS / 1000} s`);
    }),
  );
}
