import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { expected, type Finding, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** No alarm of the deployment rings. */
export async function alarms({ clients, stack }: Smoke): Promise<Finding[]> {
  const title = "no alarm rings";
  if (clients.cloudWatch === undefined) return [skipped(title, "the local stack has no CloudWatch")];
  const { MetricAlarms = [] } = await clients.cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `${stack.deployment.name} `, StateValue: "ALARM" }),
  );
  return [expected(title, MetricAlarms.length === 0, MetricAlarms.map(({ AlarmName }) => AlarmName).join(", "))];
}
