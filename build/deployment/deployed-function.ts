import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { Statement } from "./cloud-formation.ts";

/** A function of serverless.yml, as far as what is made for it depends on it. */
export type DeployedFunction = {
  /** What the logical ids of its resources begin with: `StartTaskAndStop`. */
  id: string;
  /** Its name in Lambda: `connect-workflows-dev-startTaskAndStop`. */
  name: string;
  /** Where it writes its log. */
  logGroup: string;
  /** Logical id of the AWS::Lambda::Function. */
  functionId: string;
  /** Logical id of the alias by which it is called, where there is one. */
  aliasId?: string;
  /** What it runs; none where it runs no workflow. */
  document?: CompiledDocument;
  /** Whether flows may call it. */
  connectFlow: boolean;
  /** Whether it is a durable function. */
  durable: boolean;
  /** Whether serverless.yml gives it a role, which then says all that it may do. */
  ownRole: boolean;
  /** Whether X-Ray hears of it. */
  traced: boolean;
  /** Whether it runs in a VPC. */
  inVpc: boolean;
  /** What it may do beside what its document calls. */
  permissions: readonly Statement[];
};

/** What to call: the alias where there is one. */
export function targetOf({ functionId, aliasId }: DeployedFunction): object {
  return aliasId === undefined ? { "Fn::GetAtt": [functionId, "Arn"] } : { Ref: aliasId };
}
