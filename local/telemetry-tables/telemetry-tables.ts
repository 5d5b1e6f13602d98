import { errorNameOf, FAILURES, type FailureKind } from "../../lib/lambda/failure-table.ts";
import type { LogLine } from "./collect-telemetry.ts";

/** Describes each field of a log line. `steps.N` stands for each step: `steps.0`, `steps.1`, … */
const FIELDS: Readonly<Record<string, string>> = {
  level: "`INFO`; `WARN` for a failure that the caller can fix; `ERROR` for any other",
  message: "`run`, `step failed` or `fault`",
  timestamp: "when the line was written",
  service: "`connect-workflows`",
  cold_start: "whether the invocation is the first of its execution environment",
  function_arn: "the function, with the alias or version that was invoked",
  function_memory_size: "MB",
  function_name: "the function",
  function_request_id: "the id of the invocation; the `instance` of problem details ends with it",
  sampling_rate: "the logger's own; always 0",
  xray_trace_id: "the trace",
  trigger: "`api`, `flow` or `direct`",
  apiRequestId: "API Gateway's id of the request",
  contactId: "the contact in whose flow the block is",
  workflowId: "the workflow",
  status:
    "`succeeded`; `ended`: an `end` action stopped the workflow before its last step, which is a success; `failed`; `not started`: the checks rejected the request; `broken off`: an unhandled error",
  durationMs: "of the whole run; in `step failed`, of the step",
  "steps.N.stepId": "the step; steps of called workflows follow the step that calls them",
  "steps.N.operationId": "its operation",
  "steps.N.attempts": "how often the document made the step: 1, and one for each `retry` action",
  "steps.N.statusCode": "of the last response; `null` if there was none",
  "steps.N.durationMs": "of the step, with pauses between attempts",
  "steps.N.requests.N.durationMs":
    "of each HTTP request; present if the step failed or sent more than one. The engine repeats throttled, failed and unanswered requests by itself",
  "steps.N.requests.N.end": "`succeeded`, `rejected`, `throttled`, `failed` (a 5xx) or `no response`",
  "steps.N.code": "the error of a failed step: Connect's name for it, or `Unreachable`, `TimedOut`, …",
  "steps.N.yieldedNothing.N":
    "expressions of the document without a value, so that the step could not make its request",
  "created.N": "ids of the contacts that the run created, or that Connect returned again",
  "failure.type": "the kind of failure, see the table of the metric `Failures`",
  "failure.code": "more specific: Connect's error, or the document's `x-failure-code`",
  "failure.stepId": "the step that failed",
  "failure.operationId": "its operation",
  "failure.connect.statusCode": "the status of Connect's response",
  "failure.connect.error": "Connect's name for its error",
  "failure.connect.message": "Connect's message, without the values that it repeats",
  "failure.repeatable": "whether the same request with the same key can be sent again",
  "failure.uncertain.N": "operations sent without a response; it is unknown whether they took effect",
  "failure.detail": "the reason with endpoint and network error",
  "violations.count": "the number of violations in the input",
  "violations.pointers.N": "where they are: members that the document declares",
  stepId: "the step that failed",
  operationId: "its operation",
  attempts: "as in `steps.N.attempts`",
  statusCode: "as in `steps.N.statusCode`",
  "requests.N.durationMs": "as in `steps.N.requests`",
  "requests.N.end": "as in `steps.N.requests`",
  code: "as in `steps.N.code`",
  "yieldedNothing.N": "as in `steps.N.yieldedNothing`",
  fault: "the name of the unhandled error",
  "places.N": "where it was thrown, the innermost first",
};

/** Describes each metric. */
const METRICS: Readonly<Record<string, string>> = {
  Started: "contacts created, or returned again",
  Succeeded: "runs that succeeded or ended",
  Failed: "runs that failed for a reason that callers cannot fix; by version, for the alarms of gradual deployments",
  Refused: "requests that the caller can fix",
  Throttled: "runs that failed because of Connect's rate",
  QuotaReached: "runs that failed because of a quota of the instance",
  Duration: "of the run",
  Failures: "one for each failure, by its kind",
  StepDuration: "of each step",
};

/** Makes the tables of docs/operating.md from written lines. @throws if a field or metric lacks a description, or is never written. */
export function telemetryTables(lines: readonly LogLine[]): string {
  const logs = lines.filter((line) => !("_aws" in line));
  const messages = new Map<string, Set<string>>();
  for (const line of logs)
    for (const path of pathsIn(line)) messages.set(path, (messages.get(path) ?? new Set()).add(String(line.message)));
  requireSame("log field", [...messages.keys()], Object.keys(FIELDS));
  const fields = Object.entries(FIELDS).map(([path, description]) => {
    const among = [...(messages.get(path) ?? [])].sort();
    return [
      `\`${path}\``,
      among.length === 3 ? "all" : among.map((message) => `\`${message}\``).join(", "),
      description,
    ];
  });
  const metrics = metricRows(lines.filter((line) => "_aws" in line));
  const failures = Object.entries(FAILURES).map(([kind, { status, fixedBy }]) => [
    `\`${kind}\``,
    `\`${errorNameOf(kind as FailureKind)}\``,
    String(status),
    fixedBy,
  ]);
  return [
    "### Log fields",
    table(["field", "in", "meaning"], fields),
    "### Metrics",
    "In the namespace `ConnectWorkflows/<service>-<stage>`.",
    table(["metric", "unit", "dimensions", "counts"], metrics),
    "### Kinds of failure",
    "The `reason` of the metric `Failures`, with the `failure.type` of the log, the HTTP status, and who can fix it.",
    table(["reason", "`failure.type`", "status", "fixed by"], failures),
  ].join("\n\n");
}

function metricRows(lines: readonly LogLine[]): string[][] {
  const rows = new Map<string, { unit: string; dimensions: Set<string> }>();
  for (const { _aws } of lines)
    for (const { Dimensions, Metrics } of (_aws as { CloudWatchMetrics: MetricDefinition[] }).CloudWatchMetrics)
      for (const { Name, Unit } of Metrics) {
        const row = rows.get(Name) ?? { unit: Unit, dimensions: new Set() };
        for (const names of Dimensions) row.dimensions.add(names.map((name) => `\`${name}\``).join(", "));
        rows.set(Name, row);
      }
  requireSame("metric", [...rows.keys()], Object.keys(METRICS));
  return Object.entries(METRICS).map(([name, description]) => {
    const { unit = "", dimensions = new Set() } = rows.get(name) ?? {};
    return [`\`${name}\``, unit, [...dimensions].join("; "), description];
  });
}

type MetricDefinition = { Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] };

/** The paths of a value's leaves, with `N` for the index of an array. */
function pathsIn(value: unknown): Set<string> {
  if (typeof value !== "object" || value === null) return new Set([""]);
  const steps = Array.isArray(value) ? value.map((item) => ["N", item] as const) : Object.entries(value);
  return new Set(
    steps.flatMap(([name, inner]) => [...pathsIn(inner)].map((path) => (path === "" ? name : `${name}.${path}`))),
  );
}

function requireSame(kind: string, written: readonly string[], described: readonly string[]): void {
  const undescribed = written.filter((name) => !described.includes(name));
  const unwritten = described.filter((name) => !written.includes(name));
  if (undescribed.length > 0)
    throw new Error(`Describe each ${kind} in telemetry-tables.ts: ${undescribed.join(", ")}`);
  if (unwritten.length > 0) throw new Error(`Described, but no ${kind} that is ever written: ${unwritten.join(", ")}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
