import type { WorkflowModule } from "../connect/workflow-module.ts";
import { readChatRequest } from "./chat-clients/read-chat-request.ts";
import { readFeaturePermissions } from "./chat-clients/read-feature-permissions.ts";
import { writeChatAnswer } from "./chat-clients/write-chat-answer.ts";
import type { WorkflowHandler } from "./create-handler.ts";
import { createPublicHandler } from "./create-public-handler.ts";

/**
 * Makes the handler of a workflow whose inputs are a StartChatContactRequest: an endpoint that the chat clients in the
 * field can be pointed at as they are.
 * @throws EnvironmentError where the function's environment variables are not usable.
 */
export function createChatEndpoint(workflow: WorkflowModule): WorkflowHandler {
  const featurePermissions = readFeaturePermissions(process.env);
  return createPublicHandler(workflow, {
    read: readChatRequest,
    write: (outputs) => writeChatAnswer(outputs, featurePermissions),
  });
}
