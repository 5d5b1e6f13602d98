import type { WorkflowModule } from "../connect/workflow-module.ts";
import type { RequestFormat } from "./access/access-policy.ts";
import { CONTACT_OWNER_WORKFLOW } from "./access/contact-owner.ts";
import { createAccessPolicy } from "./access/create-access-policy.ts";
import { limitCallers } from "./access/limit-callers.ts";
import { readAccessRules } from "./access/read-access-rules.ts";
import { requireChallenge } from "./access/require-challenge.ts";
import { createHandler, type WorkflowHandler } from "./create-handler.ts";
import { inputNamed } from "./inputs/input-schema.ts";
import { EnvironmentError, readEnvironment } from "./read-environment.ts";

/**
 * Makes the handler of a workflow that the public can reach over HTTP: enforces the deployment's rules on what clients
 * decide. Flows and direct callers are trusted, as in `createHandler`.
 * @throws EnvironmentError where the environment variables do not say what clients can do, see `readAccessRules`.
 */
export function createPublicHandler(workflow: WorkflowModule, format?: RequestFormat): WorkflowHandler {
  const rules = readAccessRules(process.env, readEnvironment(process.env));
  const { workflows, entry } = workflow.executable.document;
  const { inputs } = workflows[entry] ?? {};
  const continues = ["persistentChat", "relatedContactId"].some((name) => inputNamed(inputs, name) !== undefined);
  // Each of these is bundled only where a deployment turns it on (build/bundle/features.ts).
  const verifiesOwners =
    process.env.PERSISTENT_CHATS === "true" && workflows[CONTACT_OWNER_WORKFLOW]?.outputs.CustomerId !== undefined;
  if (rules.persistentChats && continues && !verifiesOwners)
    throw new EnvironmentError([
      "PERSISTENT_CHATS needs a workflow verify-contact-owner with the output CustomerId in the document, and to be set when " +
        "the function is bundled",
    ]);
  const guards = [
    ...(process.env.CALLER_LIMIT ? [limitCallers(process.env, rules)] : []),
    ...(process.env.CHALLENGE ? [requireChallenge(process.env)] : []),
  ];
  return createHandler(workflow, createAccessPolicy(rules, guards), format);
}
