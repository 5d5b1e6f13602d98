import type { Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { entryOf } from "../monitoring/workflow-metric.ts";
import { LIVE } from "./live-alias.ts";

/**
 * The alarms that roll a new version back, on its own failures only: CodeDeploy starts no deployment while an attached
 * alarm rings, so an alarm on all versions would block the deployment that fixes a failing one. Their logical ids contain
 * the version's, so each version gets new alarms, which do not ring yet.
 */
export function newVersionAlarms(of: DeployedFunction, versionId: string, { metricNamespace }: Deployment): Resources {
  const version = { Name: "ExecutedVersion", Value: { "Fn::GetAtt": [versionId, "Version"] } };
  const alarm = (name: string, description: string, metric: Record<string, unknown>): Resources => ({
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
    ...alarm("Errors", `Failed invocations ${description}`, {
      Namespace: "AWS/Lambda",
      MetricName: "Errors",
      Dimensions: [
        { Name: "FunctionName", Value: of.name },
        { Name: "Resource", Value: `${of.name}:${LIVE}` },
        version,
      ],
    }),
    ...(of.document === undefined
      ? {}
      : alarm("FailedRuns", `Failed runs ${description}`, {
          Namespace: metricNamespace,
          MetricName: "Failed",
          Dimensions: [
            { Name: "workflowId", Value: entryOf(of.document) },
            { Name: "functionName", Value: of.name },
            { Name: "version", Value: version.Value },
          ],
        })),
  };
}
