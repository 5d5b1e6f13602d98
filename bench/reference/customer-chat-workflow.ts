import workflow from "../../examples/customer-chat/handlers/customer-chat.arazzo.yaml";
import { createHandler } from "../../lib/lambda/create-handler.ts";

/** The shipped example, as this project deploys it. */
export const handler = createHandler(workflow);
