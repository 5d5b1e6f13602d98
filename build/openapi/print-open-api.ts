/** Prints the description of the API, for client generators: `npm run -s openapi > openapi.json`. */
import { openApiDocument } from "./open-api-document.ts";

console.log(JSON.stringify(await openApiDocument(), undefined, 2));
