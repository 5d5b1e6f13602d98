import type { CompiledDocument, Step, Template } from "../../../lib/arazzo/workflow.ts";
import { catalog } from "../../bundle/connect-operations.ts";
import type { Statement } from "../cloud-formation.ts";
import type { Deployment } from "../deployment.ts";
import { groupByResources } from "./group-by-resources.ts";
import { type OperationResource, operationResources } from "./operation-resources.ts";

/** The instance and the flows that permissions are limited to. */
type Reach = Pick<Deployment, "instance" | "allowedFlows">;

/** Derives a function's permissions in Connect: each operation that its document calls, on the resources of this deployment. */
export async function connectStatements(document: CompiledDocument, deployment: Reach): Promise<Statement[]> {
  const allowed: [action: string, arn: string][] = [];
  for (const { call, request } of Object.values(document.workflows).flatMap(({ steps }) => steps)) {
    if (!("operationId" in call)) continue;
    const { operationId } = call;
    if (operationId.includes(":")) continue; // Of another service: `service-statements`.
    const all = await operationResources(operationId);
    const named = all.filter((resource) => canName(resource, operationId, request));
    // A request that names none, such as StartEmailContact without a flow, leaves the choice to the instance.
    for (const resource of named.length > 0 ? named : all)
      for (const arn of arnsOf(resource, operationId, deployment)) allowed.push([`connect:${operationId}`, arn]);
  }
  return groupByResources(allowed);
}

/** Whether a request can name a resource. An optional one with its own member, such as `QuickConnectId`, needs that member. */
function canName({ type, required }: OperationResource, operationId: string, request: Step["request"]): boolean {
  const member = `${type.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`;
  const hasMember = catalog.find(operationId)?.request.members.has(member) === true;
  return required || !hasMember || canHave(request, member);
}

/** Whether the value of a template can have a member of that name. */
function canHave(template: Template, name: string): boolean {
  switch (template.kind) {
    case "object":
      return template.members.some(([member]) => member === name);
    case "patched":
      return canHave(template.base, name) || template.changes.some(({ path }) => path[0] === name);
    case "literal":
      return typeof template.value === "object" && template.value !== null && name in template.value;
    default:
      return true;
  }
}

/** Matches operations in which a contact enters a flow, which is limited to the allowed ones. */
const ENTERS_FLOW = /^(?:Start|(?:Pause|Resume|Transfer)Contact$)/;

function arnsOf({ type, arn }: OperationResource, operationId: string, deployment: Reach): string[] {
  const { instance, allowedFlows } = deployment;
  const values: Record<string, string> = {
    Partition: instance.partition,
    Region: instance.region,
    Account: instance.accountId,
    InstanceId: instance.id,
  };
  const flows = type === "contact-flow" && ENTERS_FLOW.test(operationId) ? (allowedFlows ?? ["*"]) : ["*"];
  return flows.map((flow) =>
    arn.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? (name === "ContactFlowId" ? flow : "*")),
  );
}
