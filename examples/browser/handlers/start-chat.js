import { createPublicHandler } from "connect-workflows/lambda";
import workflow from "./start-chat.arazzo.yaml";

export const handler = createPublicHandler(workflow);
