import type { WorkflowModule } from "../connect/workflow-module.ts";
import { readChatRequest } from "./chat-clients/read-chat-request.ts";
import { readFeaturePermissions, writeChatAnswer } from "./chat-clients/write-chat-answer.ts";
import type { WorkflowHandler } from "./create-handler.ts";
import { createPublicHandler } from "./create-public-handler.ts";

/**
 * Makes the handler of a workflow whose inputs are a StartChatContactRequest: existing chat clients can use it as their
 * endpoint without changes.
 * @throws EnvironmentError where the function's environment variables are not usable.
 */
export function createChatEndpoint(workflow: WorkflowModule): WorkflowHandler {
  const featurePermissions = readFeaturePermissions(process.env);
  return createPublicHandler(workflow, {
    read: readChatRequest,
    write: (outputs) => writeChatAnswer(outputs, featurePermissions),
    // Amazon's sample for Android shows this message.
    writeProblem: (detail) => ({ data: { Error: { message: detail } } }),
  });
}
