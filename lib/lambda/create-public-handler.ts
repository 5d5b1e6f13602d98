import type { WorkflowModule } from "../connect/workflow-module.ts";
import type { RequestFormat } from "./access/access-policy.ts";
import { createAccessPolicy } from "./access/create-access-policy.ts";
import { readAccessRules } from "./access/read-access-rules.ts";
import { createHandler, type WorkflowHandler } from "./create-handler.ts";
import { readEnvironment } from "./read-environment.ts";

/**
 * Makes the handler of a workflow that the public can reach over HTTP: enforces the deployment's rules on what clients
 * decide. Flows and direct callers are trusted, as in `createHandler`.
 * @throws EnvironmentError where the environment variables do not say what clients can do, see `readAccessRules`.
 */
export function createPublicHandler(workflow: WorkflowModule, format?: RequestFormat): WorkflowHandler {
  const rules = readAccessRules(process.env, readEnvironment(process.env));
  return createHandler(workflow, createAccessPolicy(rules), format);
}
