import type { CompiledDocument, Step, Template } from "../../../lib/arazzo/workflow.ts";
import type { Statement } from "../cloud-formation.ts";
import type { Deployment } from "../deployment.ts";
import { OPERATION_RESOURCES, OTHER_OPERATIONS, type ResourceKind } from "./operation-resources.ts";

/** Derives a function's permissions in Connect: each operation that its document calls, on the resources of this deployment. */
export function deriveStatements(document: CompiledDocument, deployment: Deployment): Statement[] {
  const kinds = new Map<string, Set<ResourceKind>>();
  for (const step of Object.values(document.workflows).flatMap(({ steps }) => steps)) {
    if (!("operationId" in step.call)) continue;
    const { operationId } = step.call;
    const known = kinds.get(operationId) ?? new Set();
    for (const kind of kindsOf(operationId, step)) known.add(kind);
    kinds.set(operationId, known);
  }
  const byResources = new Map<string, { actions: string[]; resources: string[] }>();
  for (const [operationId, of] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const resources = [...of].flatMap((kind) => resourcesOf(kind, deployment)).sort();
    const group = byResources.get(resources.join()) ?? { actions: [], resources };
    group.actions.push(`connect:${operationId}`);
    byResources.set(resources.join(), group);
  }
  return [...byResources.values()].map(({ actions, resources }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: resources,
  }));
}

function kindsOf(operationId: string, { request }: Step): ResourceKind[] {
  return (OPERATION_RESOURCES[operationId] ?? OTHER_OPERATIONS).flatMap((entry) => {
    if (typeof entry === "string") return [entry];
    return mayHave(request, entry.where) ? [entry.kind] : [];
  });
}

/** Whether the value of a template can have a member of that name. */
function mayHave(template: Template, name: string): boolean {
  switch (template.kind) {
    case "object":
      return template.members.some(([member]) => member === name);
    case "patched":
      return mayHave(template.base, name) || template.changes.some(({ path }) => path[0] === name);
    case "literal":
      return typeof template.value === "object" && template.value !== null && name in template.value;
    default:
      return true;
  }
}

function resourcesOf(kind: ResourceKind, { instance, allowedFlows }: Deployment): string[] {
  const [, partition] = instance.arn.split(":");
  const service = `arn:${partition}:connect:${instance.region}`;
  switch (kind) {
    case "contact-flow":
      return (allowedFlows ?? ["*"]).map((flow) => `${instance.arn}/contact-flow/${flow}`);
    case "instance":
      return [instance.arn];
    case "all of the instance":
      return [`${instance.arn}/*`];
    case "phone-number":
    case "traffic-distribution-group":
      return [`${service}:${instance.accountId}:${kind}/*`];
    case "aws-view":
      return [`${service}:aws:view/*`];
    case "*":
      return ["*"];
    default:
      return [`${instance.arn}/${kind}/*`];
  }
}
