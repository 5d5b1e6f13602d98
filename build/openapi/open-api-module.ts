import { dirname } from "node:path";
import { openApiDocument } from "./open-api-document.ts";

/** Matches imports of serverless.yml, whose module is the description of its API. */
export const SERVERLESS_YML = /[\\/]serverless\.yml$/;

/** Writes the description of a service as an ES module, for bundles and tests. */
export async function openApiModule(serviceFile: string): Promise<string> {
  return `export default ${JSON.stringify(await openApiDocument(dirname(serviceFile)))};`;
}
