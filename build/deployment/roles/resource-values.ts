import type { JsonValue } from "../../../lib/arazzo/json.ts";
import type { Template } from "../../../lib/arazzo/workflow.ts";

/** Stands for anything in an ARN. */
export const ANY = "*";

/**
 * The strings that a request has for a variable of an ARN, such as `customers` for `TableName`, with `*` for what is only
 * known at run time. Undefined where the request has no member for it.
 */
export function valuesOf(template: Template, variable: string): string[] | undefined {
  const own = membersOf(template);
  if (own === undefined) return [ANY];
  const exact = own.filter(([name]) => name === variable);
  const alike = exact.length > 0 ? exact : own.filter(([name]) => baseOf(name) === baseOf(variable));
  const given = alike.length > 0 ? alike : own.filter(([name]) => name === "Name" && variable.endsWith("Name"));
  if (given.length > 0) return given.flatMap(([, value]) => stringsOf(value));
  const inner = own.flatMap(([, value]) => nestedIn(value, variable) ?? []);
  return inner.length > 0 ? inner : undefined;
}

/** A variable in a member of a member, or of an item; there only its exact name counts. */
function nestedIn(template: Template, variable: string): string[] | undefined {
  const items = itemsOf(template);
  if (items !== undefined) return items.flatMap((item) => nestedIn(item, variable) ?? []);
  const members = membersOf(template) ?? [];
  const found = members.flatMap(([name, value]) =>
    name === variable ? stringsOf(value) : (nestedIn(value, variable) ?? []),
  );
  return found.length > 0 ? found : undefined;
}

/** `QueueUrl` and `QueueName` are about the same thing. */
function baseOf(name: string): string {
  return name.replace(/(?:Name|Id|Arn|ARN|Url|Identifier)$/, "").toLowerCase();
}

function membersOf(template: Template): [string, Template][] | undefined {
  if (template.kind === "object") return template.members;
  if (template.kind === "patched")
    return template.changes.flatMap(({ path, value }): [string, Template][] => [[path[0] ?? "", value]]);
  if (template.kind !== "literal") return undefined;
  const { value } = template;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, member]) => [name, literal(member)]);
}

function itemsOf(template: Template): Template[] | undefined {
  if (template.kind === "list") return template.items;
  return template.kind === "literal" && Array.isArray(template.value) ? template.value.map(literal) : undefined;
}

function literal(value: JsonValue): Template {
  return { kind: "literal", value };
}

function stringsOf(template: Template): string[] {
  if (template.kind === "literal") return typeof template.value === "string" ? [template.value] : [ANY];
  if (template.kind !== "text") return [ANY];
  return [template.parts.map((part) => (typeof part === "string" ? part : ANY)).join("")];
}
