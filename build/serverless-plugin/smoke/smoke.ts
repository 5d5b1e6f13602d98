import { DescribeContactCommand, StopContactCommand } from "@aws-sdk/client-connect";
import { alarms } from "./checks/alarms.ts";
import { aliases } from "./checks/aliases.ts";
import { apiAddress } from "./checks/api-address.ts";
import { apiRejects } from "./checks/api-rejects.ts";
import { apiStarts } from "./checks/api-starts.ts";
import { apiThrottling } from "./checks/api-throttling.ts";
import { cors } from "./checks/cors.ts";
import { directStarts } from "./checks/direct-starts.ts";
import { flowStarts } from "./checks/flow-starts.ts";
import { flowsList } from "./checks/flows-list.ts";
import { logLines } from "./checks/log-lines.ts";
import { metrics } from "./checks/metrics.ts";
import { newContacts } from "./checks/new-contacts.ts";
import { participantTokens } from "./checks/participant-tokens.ts";
import { roles } from "./checks/roles.ts";
import { stoppedContacts } from "./checks/stopped-contacts.ts";
import { errorName, type Finding, failed, passed } from "./finding.ts";
import type { Smoke } from "./smoke-session.ts";

/** A group of checks. Later ones look at contacts that earlier ones started. */
type Check = (smoke: Smoke) => Promise<Finding[]>;

const CHECKS: Readonly<Record<string, Check>> = {
  aliases,
  flowsList,
  roles,
  apiStarts,
  directStarts,
  flowStarts,
  apiAddress,
  apiRejects,
  cors,
  newContacts,
  participantTokens,
  stoppedContacts,
  apiThrottling,
  logLines,
  metrics,
  alarms,
};

/** Tries a deployed service with real contacts, and stops them. */
export async function runSmoke(smoke: Smoke, report: (finding: Finding) => void = () => {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  const add = (finding: Finding) => {
    findings.push(finding);
    report(finding);
  };
  try {
    for (const [name, check] of Object.entries(CHECKS))
      for (const finding of await check(smoke).catch((error: unknown) => [failed(name, messageOf(error))]))
        add(finding);
  } finally {
    add(await stopAll(smoke));
  }
  return findings;
}

async function stopAll(smoke: Smoke): Promise<Finding> {
  const check = "contacts of this run are stopped";
  const left: string[] = [];
  for (const contactId of smoke.started.keys()) {
    const problem = await stopContact(contactId, smoke);
    if (problem !== undefined) left.push(`${contactId} (${problem})`);
  }
  return left.length === 0
    ? passed(check, `${smoke.started.size} contacts`)
    : failed(check, `Not stopped: ${left.join(", ")}. Stop them in Connect.`);
}

/**
 * Stops a contact. One that its workflow, or an earlier check, has stopped counts as stopped, whatever Connect answers.
 * @returns the name of the error if it can still be open
 */
export async function stopContact(ContactId: string, { clients, stack }: Smoke): Promise<string | undefined> {
  const named = { InstanceId: stack.deployment.instance.id, ContactId };
  try {
    await clients.connect.send(new StopContactCommand(named));
    return undefined;
  } catch (error) {
    const contact = await clients.connect.send(new DescribeContactCommand(named)).catch(() => undefined);
    if (contact?.Contact?.DisconnectTimestamp !== undefined) return undefined;
    return errorName(error);
  }
}

/** The first line: others would break the table. */
function messageOf(error: unknown): string {
  const [first = ""] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split("\n");
  return first;
}
