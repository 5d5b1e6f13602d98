import type { WorkflowModule } from "../connect/workflow-module.ts";
import type { RequestFormat } from "./access/access-policy.ts";
import { createAccessPolicy } from "./access/create-access-policy.ts";
import { readPolicy } from "./access/read-policy.ts";
import { createHandler, type WorkflowHandler } from "./create-handler.ts";
import { readEnvironment } from "./read-environment.ts";

/**
 * Makes the handler of a workflow that anybody may reach over HTTP: requests are held against what the deployment lets
 * a client decide. Flows, and who invokes the function directly, are trusted as ever.
 * @param form how its clients write, where not by the workflow's own names.
 * @throws EnvironmentError where the environment does not say what a client may do, see `readPolicy`.
 */
export function createPublicHandler(workflow: WorkflowModule, form?: RequestFormat): WorkflowHandler {
  return createHandler(workflow, createAccessPolicy(readPolicy(process.env, readEnvironment(process.env)), form));
}
