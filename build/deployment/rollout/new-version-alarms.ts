import type { Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { entryOf, type Metric, metricOf } from "../monitoring/workflow-metric.ts";
import { LIVE } from "./live-alias.ts";

/**
 * The alarms that roll a new version back, on its own failures only: CodeDeploy starts no deployment while an attached
 * alarm rings, so an alarm on all versions would block the deployment that fixes a failing one. Their logical ids contain
 * the version's, so each version gets new alarms, which do not ring yet.
 */
export function newVersionAlarms(of: DeployedFunction, versionId: string, { metricNamespace }: Deployment): Resources {
  const version = { "Fn::GetAtt": [versionId, "Version"] };
  const alarm = (name: string, description: string, metric: Metric): Resources => ({
    [`${versionId}${name}Alarm`]: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        AlarmDescription: description,
        ...metric,
        Statistic: "Sum",
        Period: 60,
        // Two bad minutes of five: a single failure is not the version's fault.
        EvaluationPeriods: 5,
        DatapointsToAlarm: 2,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        TreatMissingData: "notBreaching",
      },
    },
  });
  const description = `of a new version of ${of.id}. CodeDeploy brings the previous version back.`;
  return {
    ...alarm(
      "Errors",
      `Failed invocations ${description}`,
      metricOf("AWS/Lambda", "Errors", {
        FunctionName: of.name,
        Resource: `${of.name}:${LIVE}`,
        ExecutedVersion: version,
      }),
    ),
    ...(of.document &&
      alarm(
        "FailedRuns",
        `Failed runs ${description}`,
        metricOf(metricNamespace, "Failed", { workflowId: entryOf(of.document), functionName: of.name, version }),
      )),
  };
}
