import openApi from "../docs/openapi.json" with { type: "json" };
import { serveJson } from "../lib/lambda/triggers/serve-json.ts";
export const handler = serveJson(openApi);
