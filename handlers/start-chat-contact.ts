import { createChatEndpoint } from "../lib/lambda/create-chat-endpoint.ts";
import workflow from "./start-chat-contact.arazzo.yaml";
export const handler = createChatEndpoint(workflow);
