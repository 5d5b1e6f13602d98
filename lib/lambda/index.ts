/**
 * Handlers for AWS Lambda, each made of an imported document.
 *
 * @module connect-workflows/lambda
 */

export type { WorkflowModule } from "../connect/workflow-module.ts";
export type { AccessPolicy, RequestFormat } from "./access/access-policy.ts";
export { createChatEndpoint } from "./create-chat-endpoint.ts";
export { createHandler, type WorkflowHandler } from "./create-handler.ts";
export { createPublicHandler } from "./create-public-handler.ts";
export { createDurableHandler } from "./durable/create-durable-handler.ts";
