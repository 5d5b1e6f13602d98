/** Writes docs/openapi.json, which the deployed API serves: `npm run openapi`. A test fails when it is out of date. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openApiDocument } from "./open-api-document.ts";

const FILE = join(import.meta.dirname, "../../docs/openapi.json");

writeFileSync(FILE, `${JSON.stringify(await openApiDocument(), undefined, 2)}\n`);
console.log("Wrote docs/openapi.json.");
