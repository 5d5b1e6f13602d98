import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { bundleValidators } from "./bundle-validators.ts";
import { catalog } from "./compile-file.ts";
import { needsJsonPath, operationsOf } from "./document-requirements.ts";
import { stripAnnotations } from "./strip-annotations.ts";

/** Returns the source of an ES module that default-exports a `WorkflowModule` and imports only the operations called. */
export async function documentModule(compiled: CompiledDocument): Promise<string> {
  const document = stripAnnotations(compiled);
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

/** Resolved beside this module, so that it is TypeScript in this repository and JavaScript in the package. */
const JSON_PATH = fileURLToPath(
  new URL(`../../lib/arazzo/language/evaluate-json-path${extname(import.meta.url)}`, import.meta.url),
);

/** The SDK's export name for an operation's schema. */
function schemaOf(operationId: string): string {
  return `${operationId}$`;
}

/** Writes data as JSON to parse: it loads faster than code, and `__proto__` stays an ordinary member. */
function data(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
