import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { compileDocument } from "../../lib/arazzo/compilation/compile-document.ts";
import type { SourceText } from "../../lib/arazzo/compilation/compile-options.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { displayPath } from "../display-path.ts";
import { openSource } from "../sources/open-source.ts";
import { catalog } from "./connect-operations.ts";

/** A compilation: the document if there are no errors, every problem found, and the files that were read. */
export type CompiledFile = { document?: CompiledDocument; problems: Problem[]; files: string[] };

/**
 * Compiles an Arazzo file and the files that it refers to.
 * @throws if the file itself cannot be read
 */
export async function compileFile(path: string): Promise<CompiledFile> {
  const files: string[] = [resolve(path)];
  const source = await read(path);
  const result = await compileDocument(source, {
    catalog,
    openSource,
    async readDocument(url, from) {
      // A build must not depend on the network.
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

async function read(path: string): Promise<SourceText> {
  const text = await readFile(path, "utf8");
  return { file: displayPath(path), text };
}
