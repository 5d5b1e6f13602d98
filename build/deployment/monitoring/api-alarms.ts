import type { Resources } from "../cloud-formation.ts";
import type { Deployment } from "../deployment.ts";
import { type Alarm, type AlarmThresholds, alarmResources, shareOf, statisticOf } from "./alarm.ts";
import { metricOf } from "./workflow-metric.ts";

/** Logical id that osls gives the access log of the API. */
const LOG_GROUP = "HttpApiLogGroup";

/** Metrics of the access log, by their filters. API Gateway's own metrics mix routes with the 404s of scanners. */
const LOGGED = {
  ApiRequests: '{ $.routeKey = "POST*" }',
  ApiRejected: '{ $.routeKey = "POST*" && $.status >= 400 && $.status < 500 }',
  ApiThrottled: '{ $.status = 429 && $.integrationStatus = "-" }',
};

/** The alarms of the API, with the metrics that it has only in its access log. */
export function apiAlarms(deployment: Deployment, thresholds: AlarmThresholds): Resources {
  const api = (name: string) => metricOf("AWS/ApiGateway", name, { ApiId: { Ref: "HttpApi" } });
  const logged = (name: keyof typeof LOGGED) => metricOf(deployment.metricNamespace, name);
  const alarms: Alarm[] = [
    {
      name: "ApiErrors",
      description: "The API answers 5xx: runs fail, or API Gateway cannot invoke a function.",
      measure: shareOf(api("5xx"), [api("Count")], thresholds.failedAtLeast),
      threshold: thresholds.failedPercent,
    },
    {
      name: "ApiRejects",
      description:
        "The API rejects most requests to its routes: tokens, an origin, or a page that sends invalid input.",
      measure: shareOf(logged("ApiRejected"), [logged("ApiRequests")], thresholds.rejectedAtLeast),
      threshold: thresholds.rejectedPercent,
    },
    {
      name: "ApiThrottles",
      description: "API Gateway throttles callers: there are more requests than requestRate and requestBurst allow.",
      measure: statisticOf(logged("ApiThrottled"), "Sum"),
      threshold: thresholds.apiThrottled,
    },
  ];
  const filters = Object.entries(LOGGED).map(([name, pattern]) => filter(name, pattern, deployment));
  return Object.assign({}, ...filters, alarmResources(alarms, deployment)) as Resources;
}

function filter(name: string, FilterPattern: string, { metricNamespace }: Deployment): Resources {
  const count = { MetricNamespace: metricNamespace, MetricName: name, MetricValue: "1", DefaultValue: 0 };
  return {
    [`${name}Filter`]: {
      Type: "AWS::Logs::MetricFilter",
      Properties: { LogGroupName: { Ref: LOG_GROUP }, FilterPattern, MetricTransformations: [count] },
    },
  };
}
