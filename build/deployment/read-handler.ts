import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { compileFile } from "../bundle/compile-file.ts";
import { type Features, withFeatures } from "../bundle/features.ts";
import { fileOfHandler, noFileOfHandler } from "./file-of-handler.ts";

/** A handler's file that cannot be deployed. */
export class HandlerError extends Error {
  override name = "HandlerError";
}

/** Matches comment lines: a commented-out import does not count. */
const COMMENTS = /^\s*(?:\/\/|\/?\*).*$/gm;

/** A handler's source without comments, and the document that it imports, if any, with its path. */
export type Handler = { source: string; document?: CompiledDocument; documentFile?: string };

/**
 * Reads the file of a function's handler.
 * @param handler as in serverless.yml: `handlers/start-task-and-stop.handler`
 * @throws HandlerError if the file is missing, imports two documents, or imports one that is missing or has errors
 */
export async function readHandler(handler: string, directory: string, features: Features = {}): Promise<Handler> {
  const name = fileOfHandler(handler, directory);
  const file = resolve(directory, name);
  const written = await readFile(file, "utf8").catch(absent(noFileOfHandler(handler)));
  const source = written.replace(COMMENTS, "");
  const imports = [...source.matchAll(/\bfrom\s*(["'])([^"']+\.arazzo\.(?:ya?ml|json))\1/g)];
  if (imports.length > 1)
    throw new HandlerError(`${handler} imports ${imports.length} documents, but a function runs exactly one.`);
  const [, , path] = imports[0] ?? [];
  if (path === undefined) return { source };
  const documentFile = resolve(dirname(file), path);
  const { document, problems } = await compileFile(documentFile).catch(
    absent(`${name} imports ${path}, which does not exist.`),
  );
  if (document !== undefined) return { source, document: withFeatures(document, features), documentFile };
  const [first] = problems.filter(({ severity }) => severity === "error");
  throw new HandlerError(`${path} has errors, the first in line ${first?.line}: ${first?.message}`);
}

function absent(message: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof Error && "code" in error && error.code === "ENOENT" ? new HandlerError(message) : error;
  };
}
