import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { sourceCode } from "../sources/source-code.ts";
import { bundleValidators } from "./bundle-validators.ts";
import { needsJsonPath } from "./document-requirements.ts";
import { stripAnnotations } from "./strip-annotations.ts";

/** Returns the source of an ES module that default-exports a `WorkflowModule` and imports only the operations called. */
export async function documentModule(compiled: CompiledDocument): Promise<string> {
  const { sources: _, ...document } = stripAnnotations(compiled);
  const source = sourceCode(compiled);
  const jsonPath = needsJsonPath(document);
  const lines = [
    ...source.lines,
    ...(jsonPath ? [`import { compileJsonPath } from ${JSON.stringify(JSON_PATH)};`] : []),
    (await bundleValidators(document)).replace(/export\s*\{\s*(\S+) as default\s*\};/, "const validators = $1;"),
    `const document = ${data(document)};`,
    `const executable = { document, validators${jsonPath ? ", compileJsonPath" : ""} };`,
    `export default { executable, operations, limits, openSource: (options) => ${source.open} };`,
  ];
  return lines.join("\n");
}

/** Resolved beside this module, so that it is TypeScript in this repository and JavaScript in the package. */
const JSON_PATH = fileURLToPath(
  new URL(`../../lib/arazzo/language/evaluate-json-path${extname(import.meta.url)}`, import.meta.url),
);

/** Writes data as JSON to parse: it loads faster than code, and `__proto__` stays an ordinary member. */
function data(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
