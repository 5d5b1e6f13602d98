import { createHandler } from "connect-workflows/lambda";
import workflow from "./call-back.arazzo.yaml";

export const handler = createHandler(workflow);
