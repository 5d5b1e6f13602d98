import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { compileDocument } from "../../lib/arazzo/compilation/compile-document.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { displayPath } from "../display-path.ts";
import { pathBeside, readIfPresent } from "../sources/beside.ts";
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
  const source = { file: displayPath(path), text: await readFile(path, "utf8") };
  const result = await compileDocument(source, {
    catalog,
    openSource,
    async readDocument(url, from) {
      // A build must not depend on the network.
      if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return undefined;
      const beside = pathBeside(url, from);
      files.push(beside);
      const text = await readIfPresent(beside);
      return text === undefined ? undefined : { file: displayPath(beside), text };
    },
  });
  return { ...result, files };
}
