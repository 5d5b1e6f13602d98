import { createPublicHandler } from "../lib/lambda/create-public-handler.ts";
import workflow from "./start-chat-and-set-attributes.arazzo.yaml";
export const handler = createPublicHandler(workflow);
