import { API_DOMAIN } from "./api-domain.ts";
import { arnOf, sub, variable } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { ALARM_TOPIC } from "./monitoring/alarm.ts";
import { FAILURE_QUEUE } from "./monitoring/failure-queue.ts";
import { targetOf } from "./rollout/live-alias.ts";

/** The outputs of a stack, by name. */
export type Outputs = Record<string, { Description: string; Value: unknown }>;

/** The values that flows, clients and operators need after a deployment. */
export function stackOutputs(
  functions: readonly DeployedFunction[],
  { name, domain, alarmEmail, instance }: Deployment,
  { ownsHttpApi, monitored }: { ownsHttpApi: boolean; monitored: boolean },
): Outputs {
  const region = variable("AWS::Region");
  const outputs: Outputs = {
    InstanceArn: { Description: "The Connect instance.", Value: instance.arn },
  };
  if (monitored) Object.assign(outputs, monitoringOutputs(name, region));
  for (const of of functions)
    outputs[`${of.id}Arn`] = {
      Description: `The ARN by which ${of.connectFlow ? "flows and other callers invoke" : "callers invoke"} ${of.name}.`,
      Value: targetOf(of),
    };
  if (alarmEmail !== undefined)
    outputs.AlarmTopicArn = { Description: "The topic of all alarms.", Value: { Ref: ALARM_TOPIC } };
  if (!ownsHttpApi) return outputs;
  const address = sub(`https://${variable("HttpApi")}.execute-api.${region}.${variable("AWS::URLSuffix")}`);
  // osls's own output, HttpApiUrl, is API Gateway's address even if that is disabled.
  outputs.ApiUrl = {
    Description: "The API's address.",
    Value: domain === undefined ? address : `https://${domain.name}`,
  };
  if (domain !== undefined)
    outputs.ApiDomainTarget = {
      Description: `The target of a DNS record for ${domain.name}.`,
      Value: { "Fn::GetAtt": [API_DOMAIN, "RegionalDomainName"] },
    };
  return outputs;
}

function monitoringOutputs(name: string, region: string): Outputs {
  return {
    FailedCallsUrl: { Description: "The queue of failed asynchronous invocations.", Value: { Ref: FAILURE_QUEUE } },
    FailedCallsArn: { Description: "The ARN of that queue.", Value: arnOf(FAILURE_QUEUE) },
    DashboardUrl: {
      Description: "The dashboard in the CloudWatch console.",
      Value: sub(
        `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${name}-${region}`,
      ),
    },
  };
}
