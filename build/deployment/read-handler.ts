import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { compileFile } from "../bundle/compile-file.ts";
import { fileOfHandler, noFileOfHandler } from "./file-of-handler.ts";

/** What in a handler's file keeps its function from being deployed. */
export class HandlerError extends Error {
  override name = "HandlerError";
}

/** Lines of comments. What is commented out is not what the function runs. */
const COMMENTS = /^\s*(?:\/\/|\/?\*).*$/gm;

/** A handler's code, and the document that it imports, where it imports one: what the function runs. */
export type Handler = { text: string; document?: CompiledDocument };

/**
 * Reads the file of a function's handler.
 * @param handler as in serverless.yml: `handlers/start-task-and-stop.handler`
 * @throws HandlerError where the file is not there, imports more than one, or a document that is not there or has mistakes
 */
export async function readHandler(handler: string, directory: string): Promise<Handler> {
  const name = fileOfHandler(handler, directory);
  const file = resolve(directory, name);
  const written = await readFile(file, "utf8").catch(absent(noFileOfHandler(handler)));
  const text = written.replace(COMMENTS, "");
  const imports = [...text.matchAll(/\bfrom\s*(["'])([^"']+\.arazzo\.(?:ya?ml|json))\1/g)];
  if (imports.length > 1)
    throw new HandlerError(`${handler} imports ${imports.length} documents; a function runs one.`);
  const [, , path] = imports[0] ?? [];
  if (path === undefined) return { text };
  const { document, problems } = await compileFile(resolve(dirname(file), path)).catch(
    absent(`${name} imports ${path}, which is not there.`),
  );
  if (document !== undefined) return { text, document };
  const [first] = problems.filter(({ severity }) => severity === "error");
  throw new HandlerError(`${path} has mistakes, the first in line ${first?.line}: ${first?.message}`);
}

function absent(message: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof Error && "code" in error && error.code === "ENOENT" ? new HandlerError(message) : error;
  };
}
