/** Writes the tables of log fields and metrics into docs/operating.md: `npm run telemetry-tables`. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { collectTelemetry } from "./collect-telemetry.ts";
import { telemetryTables } from "./telemetry-tables.ts";

const FILE = join(import.meta.dirname, "../../docs/operating.md");
const BETWEEN = /(<!-- telemetry: npm run telemetry-tables -->\n).*(<!-- end of telemetry -->)/s;

const text = await readFile(FILE, "utf8");
if (!BETWEEN.test(text)) throw new Error("docs/operating.md lacks the markers for the tables.");
const tables = telemetryTables(await collectTelemetry());
await writeFile(
  FILE,
  text.replace(BETWEEN, (_, begin: string, end: string) => `${begin}\n${tables}\n\n${end}`),
);
console.log("Wrote the tables of docs/operating.md.");
