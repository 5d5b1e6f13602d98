/**
 * Writes the table of operations into docs/local-connect.md, between its two marks:
 *
 *     node local/connect/requests/write-operations-table.ts
 *
 * With `--check`, writes nothing and exits with 1 if the table is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { operationsTable } from "./operations-table.ts";

const DOCUMENT = new URL("../../../docs/local-connect.md", import.meta.url);
const MARKS = /(?<=<!-- operations -->\n)[\s\S]*(?=<!-- \/operations -->)/;

const before = readFileSync(DOCUMENT, "utf8");
const after = before.replace(MARKS, () => `\n${operationsTable()}\n`);
if (process.argv.includes("--check")) process.exitCode = before === after ? 0 : 1;
else writeFileSync(DOCUMENT, after);
