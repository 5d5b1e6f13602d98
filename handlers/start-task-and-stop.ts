import { createHandler } from "../lib/lambda/create-handler.ts";
import workflow from "./start-task-and-stop.arazzo.yaml";
export const handler = createHandler(workflow);
