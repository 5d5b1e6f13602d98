import { ofType, type Resource, type Resources } from "../cloud-formation.ts";
import { callersOf, type RouteSummary } from "./callers-of.ts";
import { table } from "./table.ts";

/** Describes a template for its reader: functions, who can call them, what their roles allow, and when alarms ring. */
export function summarize(resources: Resources): string {
  const sections: [title: string, rows: string[][]][] = [
    ["Functions", functionRows(resources)],
    ["Callers", callersOf(resources).map(({ way, target, callers }: RouteSummary) => [way, target, callers])],
    ["Permissions", ofType(resources, "AWS::IAM::Role").flatMap(([id, role]) => permissionRows(id, role))],
    ["Wildcards", ofType(resources, "AWS::IAM::Role").flatMap(([id, role]) => wildcardRows(id, role))],
    ["Alarms", ofType(resources, "AWS::CloudWatch::Alarm").map(([id, alarm]) => alarmRow(id, alarm))],
  ];
  return sections
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => `${title}\n${table(rows)}`)
    .join("\n\n");
}

function functionRows(resources: Resources): string[][] {
  return ofType(resources, "AWS::Lambda::Function").map(([, { Properties }]) => {
    const { FunctionName, MemorySize, Timeout, Description = "" } = Properties;
    return [String(FunctionName), `${MemorySize} MB`, `${Timeout} s`, String(Description)];
  });
}

function permissionRows(id: string, { Properties }: Resource): string[][] {
  const policies = (Properties.Policies ?? []) as {
    PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
  }[];
  const rows = policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Action, Resource }) => [[Action].flat().join(", "), [Resource].flat().map(shortOf).join(", ")]);
  const managed = ((Properties.ManagedPolicyArns ?? []) as unknown[]).map((arn) => ["managed policy", shortOf(arn)]);
  return [...rows, ...managed].map(([actions = "", on = ""], index) => [index === 0 ? id : "", actions, on]);
}

/** Permissions on every resource of a type, with the reason. */
function wildcardRows(id: string, { Metadata }: Resource): string[][] {
  const wildcards = Array.isArray(Metadata?.wildcards) ? Metadata.wildcards : [];
  return wildcards.map((why, index) => [index === 0 ? id : "", String(why)]);
}

/** The part of an ARN that says what it is. */
function shortOf(arn: unknown): string {
  const [written = ""] = typeof arn === "string" ? [arn] : strings(arn);
  const whole = written.replaceAll(/\$\{[^}]+\}/g, "*");
  const connect = /^arn:[^:]+:connect:[^/]+:instance\/[^/]+(?:\/(.+))?$/.exec(whole);
  return connect === null ? whole.split(":").slice(5).join(":") || whole : (connect[1] ?? "the instance");
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

function alarmRow(id: string, { Properties }: Resource): string[] {
  const { Threshold, AlarmDescription } = Properties;
  return [id.replace(/Alarm$/, ""), `≥ ${Threshold}${isShare(Properties) ? " %" : ""}`, String(AlarmDescription)];
}

function isShare({ Metrics }: Record<string, unknown>): boolean {
  return Array.isArray(Metrics) && Metrics.some(({ Id }: { Id?: string }) => Id === "percent");
}
