import { createHandler } from "../lib/lambda/create-handler.ts";
import workflow from "./start-chat-and-set-attributes.arazzo.yaml";
export const handler = createHandler(workflow);
