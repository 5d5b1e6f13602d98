import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { compileDocument } from "../../lib/arazzo/compilation/compile-document.ts";
import type { SourceText } from "../../lib/arazzo/compilation/compile-options.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { type ConnectCatalog, connectCatalog } from "../../lib/connect/connect-catalog.ts";

/** A document's compilation: the result where there are no errors, what was found, and the files that were read. */
export type CompiledFile = { document?: CompiledDocument; problems: Problem[]; files: string[] };

/** All that Connect can do. Reading it from the SDK takes time, so it is read once. */
export const catalog: ConnectCatalog = connectCatalog();

/**
 * Compiles an Arazzo file, and those beside it that it takes workflows from.
 * @throws where the file itself cannot be read
 */
export async function compileFile(path: string): Promise<CompiledFile> {
  const files: string[] = [resolve(path)];
  const source = await read(path);
  const result = await compileDocument(source, {
    catalog,
    async readDocument(url, from) {
      // A document of the network is none that this build can answer for.
      if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return undefined;
      const beside = resolve(dirname(from), decodeURI(url));
      files.push(beside);
      return await read(beside).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT" || error.code === "EISDIR") return undefined;
        throw error;
      });
    },
  });
  return { ...result, files };
}

/** Files are named as seen from where the build runs, which is how editors and terminals find them. */
async function read(path: string): Promise<SourceText> {
  const text = await readFile(path, "utf8");
  return { file: relative(process.cwd(), resolve(path)), text };
}
