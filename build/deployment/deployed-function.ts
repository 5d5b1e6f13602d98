import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { Statement } from "./cloud-formation.ts";

/** A function of serverless.yml: the settings that its generated resources depend on. */
export type DeployedFunction = {
  /** The prefix of its resources' logical ids: `StartTaskAndStop`. */
  id: string;
  /** Its name in Lambda: `connect-workflows-dev-startTaskAndStop`. */
  name: string;
  logGroup: string;
  /** The logical id of the AWS::Lambda::Function. */
  functionId: string;
  /** The logical id of the alias that callers use. Absent only in an emulator that has no aliases. */
  aliasId?: string;
  /** Absent if it runs no workflow. */
  document?: CompiledDocument;
  /** Whether flows can call it. */
  connectFlow: boolean;
  durable: boolean;
  /** Whether serverless.yml gives it a role, so that none is generated. */
  ownRole: boolean;
  /** Whether X-Ray traces it. */
  traced: boolean;
  inVpc: boolean;
  /** Whether failed asynchronous invocations are kept in a queue. */
  keepsFailures: boolean;
  /** The name of the table in which it counts requests per caller. */
  callerLimitTable?: string;
  /** The ARNs of other services that it can use where its requests do not name them. */
  resources?: readonly string[];
  /** Its permissions beyond the operations of its document. */
  permissions: readonly Statement[];
};
