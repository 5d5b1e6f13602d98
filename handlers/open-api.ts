import { serveJson } from "../lib/lambda/triggers/serve-json.ts";
import openApi from "../serverless.yml";
export const handler = serveJson(openApi);
