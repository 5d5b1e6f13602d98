import { type FlowName, findNames } from "../../../lib/flows/document/flow-names.ts";
import { EXAMPLE, type ParameterRule, type Target } from "../checks/parameter-rule.ts";
import type { ServiceFlow } from "./read-flows.ts";

/** Names that the stack itself resolves. */
const OWN = new Set(["function", "flow", "module"]);

/** How the service writes resources of an instance: `instance/<id>/queue/<id>`. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  queue: "queue",
  hours: "operating-hours",
  prompt: "prompt",
  agent: "agent",
  quickConnect: "transfer-destination",
};

const ID = /^[A-Za-z0-9-]{1,100}$/;

/** The deployment's parameter that a name stands for: `flowQueueSupport` for `${queue:Support}`. */
export function parameterOf({ kind, name }: FlowName): string | undefined {
  if (OWN.has(kind)) return undefined;
  return kind === "param" ? name : `flow${capitalize(kind)}${pascalCase(name)}`;
}

/** `Office hours` → `OfficeHours`: only letters and digits. */
export function pascalCase(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map(capitalize)
    .join("");
}

/** The rules for the parameters that flows need, with the flow that needs each first. */
export function flowParameterRules(flows: readonly ServiceFlow[]): ParameterRule[] {
  const rules = new Map<string, ParameterRule[]>();
  for (const { file, flow } of flows) {
    for (const name of findNames(flow)) {
      const parameter = parameterOf(name);
      if (parameter !== undefined && !rules.has(parameter)) rules.set(parameter, rulesOf(parameter, name, file));
    }
  }
  return [...rules.values()].flat();
}

function rulesOf(parameter: string, { kind, name }: FlowName, file: string): ParameterRule[] {
  const wants = kind === "param" ? "must have a value" : `must be ${formOf(kind)} of the ${wordFor(kind)} "${name}"`;
  return [
    {
      parameter,
      holds: (value, target) => value !== "" && isOfKind(kind, value, target),
      otherwise: `${wants}, which ${file} names.`,
    },
    {
      parameter,
      on: "production",
      holds: (value) => !EXAMPLE.test(value),
      otherwise: `is the local Connect's example. It ${wants}, which ${file} names.`,
    },
  ];
}

/** A resource of an instance must be one of the deployment's own: another one cannot be found there. */
function isOfKind(kind: string, value: string, { parameters: { connectInstanceArn = "" } }: Target): boolean {
  const type = RESOURCE_TYPES[kind];
  if (type === undefined || ID.test(value)) return true;
  const prefix = `${connectInstanceArn}/${type}/`;
  return value.startsWith(prefix) && ID.test(value.slice(prefix.length));
}

function formOf(kind: string): string {
  if (kind === "view") return "the name or ARN";
  return kind in RESOURCE_TYPES ? "the id, or the ARN in connectInstanceArn," : "the ARN";
}

function wordFor(kind: string): string {
  if (kind === "quickConnect") return "quick connect";
  return kind === "hours" ? "hours of operation" : kind;
}

function capitalize(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
