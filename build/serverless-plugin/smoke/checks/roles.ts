import { SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { connectStatements } from "../../../deployment/roles/connect-statements.ts";
import { expected, type Finding, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";
import type { SmokeFunction } from "../smoke-stack.ts";

/** Each role allows what its document calls on this instance, and nothing on another. */
export async function roles(smoke: Smoke): Promise<Finding[]> {
  const { stack, clients } = smoke;
  const { iam } = clients;
  if (iam === undefined) return [skipped("roles allow what documents call", "the local stack has no IAM")];
  return (await Promise.all(stack.functions.map((one) => checkRole(one, smoke)))).flat();
}

async function checkRole({ of, roleArn }: SmokeFunction, { stack, clients }: Smoke): Promise<Finding[]> {
  if (of.document === undefined || roleArn === undefined || clients.iam === undefined) return [];
  const { deployment } = stack;
  const other = { ...deployment.instance, id: "00000000-0000-4000-8000-000000000000" };
  const denied = new Set<string>();
  const allowed = new Set<string>();
  for (const { Action, Resource } of await connectStatements(of.document, deployment)) {
    const ActionNames = [Action].flat();
    const resources = [Resource].flat().map((arn) => String(arn).replaceAll("*", "smoke"));
    for (const [isOther, ResourceArns] of [
      [false, resources],
      [true, resources.map((arn) => arn.replace(deployment.instance.id, other.id))],
    ] as const) {
      const { EvaluationResults = [] } = await clients.iam.send(
        new SimulatePrincipalPolicyCommand({ PolicySourceArn: roleArn, ActionNames, ResourceArns }),
      );
      for (const { EvalActionName = "", ResourceSpecificResults = [], EvalDecision } of EvaluationResults) {
        const decisions = ResourceSpecificResults.map(({ EvalResourceDecision }) => EvalResourceDecision);
        const some = [...decisions, EvalDecision].includes("allowed");
        if (!isOther && !some) denied.add(EvalActionName);
        if (isOther && some) allowed.add(EvalActionName);
      }
    }
  }
  return [
    expected(`the role of ${of.name} allows what its document calls`, denied.size === 0, [...denied].join(", ")),
    expected(`the role of ${of.name} allows nothing on another instance`, allowed.size === 0, [...allowed].join(", ")),
  ];
}
