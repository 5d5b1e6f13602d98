import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { compileFile } from "../compile-file.ts";

/**
 * The document that a function runs: the one that its handler's file imports. Undefined where it imports none.
 * @param handler as in serverless.yml: `handlers/start-task-and-stop.handler`
 * @throws where the file cannot be read, imports more than one, or the document has mistakes
 */
export async function documentOfHandler(handler: string, directory: string): Promise<CompiledDocument | undefined> {
  const file = resolve(directory, `${handler.slice(0, handler.lastIndexOf("."))}.ts`);
  const imports = [...(await readFile(file, "utf8")).matchAll(/\bfrom\s+"([^"]+\.arazzo\.(?:ya?ml|json))"/g)];
  if (imports.length > 1) throw new Error(`${handler} imports ${imports.length} documents; a function runs one.`);
  const [, path] = imports[0] ?? [];
  if (path === undefined) return undefined;
  const { document, problems } = await compileFile(resolve(dirname(file), path));
  if (document !== undefined) return document;
  const [first] = problems.filter(({ severity }) => severity === "error");
  throw new Error(`${path} has mistakes, the first in line ${first?.line}: ${first?.message}`);
}
