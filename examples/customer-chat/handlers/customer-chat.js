import { createHandler } from "connect-workflows/lambda";
import workflow from "./customer-chat.arazzo.yaml";

export const handler = createHandler(workflow);
