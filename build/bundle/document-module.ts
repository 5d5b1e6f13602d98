import { join } from "node:path";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { bundleValidators } from "./bundle-validators.ts";
import { catalog } from "./compile-file.ts";
import { needsJsonPath, operationsOf } from "./document-requirements.ts";

/**
 * A compiled document as the source text of an ES module, whose default export is a `WorkflowModule`. It imports only
 * the operations that the document calls.
 */
export async function documentModule(document: CompiledDocument): Promise<string> {
  const operations = operationsOf(document);
  const jsonPath = needsJsonPath(document);
  const lines = [
    `import { ${operations.map(schemaOf).join(", ")} } from "@aws-sdk/client-connect";`,
    ...(jsonPath ? [`import { compileJsonPath } from ${JSON.stringify(JSON_PATH)};`] : []),
    (await bundleValidators(document)).replace(/export\s*\{\s*(\S+) as default\s*\};/, "const validators = $1;"),
    `const document = ${data(document)};`,
    `const limits = ${data(catalog.limitsOf(operations))};`,
    `const operations = { ${operations.map((id) => `${id}: ${schemaOf(id)}`).join(", ")} };`,
    `const executable = { document, validators${jsonPath ? ", compileJsonPath" : ""} };`,
    "export default { executable, operations, limits };",
  ];
  return lines.join("\n");
}

const JSON_PATH = join(import.meta.dirname, "../../lib/arazzo/language/evaluate-json-path.ts");

/** The name by which the SDK exports its description of an operation. */
function schemaOf(operationId: string): string {
  return `${operationId}$`;
}

/** As text to parse, which is quicker than code, and in which a member may be called `__proto__`. */
function data(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
