import workflow from "../../../examples/customer-chat/handlers/customer-chat.arazzo.yaml";
import { createHandler } from "../../../lib/lambda/index.ts";

export const handler = createHandler(workflow);
