import { type CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expected, type Finding, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";
import { until } from "./until.ts";

/** Each function that started a contact has a line of its run, and no line has a participant's token. */
export async function logLines({ clients, stack, started, beganAt, waitSeconds }: Smoke): Promise<Finding[]> {
  const title = "the log has a line for a contact";
  const { logs } = clients;
  if (logs === undefined) return [skipped(title, "the local stack has no CloudWatch Logs")];
  // One contact for each log, if possible with a token that must not be in it.
  const byGroup = new Map<string, { id: string; participantToken: string | undefined }>();
  for (const [id, { by, participantToken }] of started)
    if (byGroup.get(by.of.logGroup)?.participantToken === undefined)
      byGroup.set(by.of.logGroup, { id, participantToken });
  const findings: Finding[] = [];
  for (const [logGroupName, { id, participantToken }] of byGroup) {
    const line = await until(waitSeconds, async () => (await find(logs, logGroupName, id, beganAt))[0]);
    findings.push(expected(`${title} in ${logGroupName}`, line?.includes('"run"') === true, id));
    if (participantToken === undefined) continue;
    const leaked = await find(logs, logGroupName, participantToken, beganAt);
    findings.push(expected(`no participant's token in ${logGroupName}`, leaked.length === 0, ""));
  }
  if (stack.apiUrl === undefined) return findings;
  const group = `/aws/http-api/${stack.deployment.name}`;
  const access = await until(waitSeconds, async () => (await find(logs, group, "POST", beganAt))[0]);
  return [...findings, expected(`the access log ${group} has lines`, access !== undefined, "")];
}

/** The first matching line. CloudWatch searches in parts, and can return empty ones before one with a match. */
async function find(logs: CloudWatchLogsClient, logGroupName: string, text: string, startTime: number) {
  let nextToken: string | undefined;
  do {
    const page = await logs.send(
      new FilterLogEventsCommand({ logGroupName, startTime, filterPattern: `"${text}"`, nextToken }),
    );
    const messages = (page.events ?? []).flatMap(({ message }) => message ?? []);
    if (messages.length > 0) return messages;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return [];
}
