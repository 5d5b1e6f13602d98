import { paginateListLambdaFunctions } from "@aws-sdk/client-connect";
import { aliasNameOf } from "../../../deployment/rollout/live-alias.ts";
import { expected, type Finding, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** The instance lists the alias of each function with `connectFlow`. */
export async function flowsList({ stack, clients }: Smoke): Promise<Finding[]> {
  const title = "doubt: the flow designer's list has the alias";
  if (stack.isLocal) return [skipped(title, "the local stack has no aliases")];
  const InstanceId = stack.deployment.instance.id;
  const listed: string[] = [];
  for await (const { LambdaFunctions = [] } of paginateListLambdaFunctions({ client: clients.connect }, { InstanceId }))
    listed.push(...LambdaFunctions);
  return stack.functions
    .filter(({ of }) => of.connectFlow)
    .map(({ of }) =>
      expected(
        `${title} of ${of.name}`,
        listed.some((arn) => arn.endsWith(`:${of.name}:${aliasNameOf(of)}`)),
        `${listed.length} functions are listed`,
      ),
    );
}
