import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { data, library, sourceCode } from "../sources/source-code.ts";
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
    ...(jsonPath ? [`import { compileJsonPath } from ${library("arazzo/language/evaluate-json-path")};`] : []),
    (await bundleValidators(document)).replace(/export\s*\{\s*(\S+) as default\s*\};/, "const validators = $1;"),
    `const document = ${data(document)};`,
    `const executable = { document, validators${jsonPath ? ", compileJsonPath" : ""} };`,
    `export default { executable, operations, limits, openSource: (options) => ${source.open} };`,
  ];
  return lines.join("\n");
}
