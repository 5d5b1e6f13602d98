/**
 * The loader of documents for Vite and Vitest; also `connect-workflows/vitest`.
 *
 * @module connect-workflows/vite
 */

import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import { compileFile } from "./compile-file.ts";
import { documentModule } from "./document-module.ts";

/** The part of Vite's plugins that this one uses. A type of Vite would bind every user to its version. */
type VitePlugin = {
  name: string;
  enforce: "pre";
  load(this: { addWatchFile(file: string): void }, id: string): Promise<{ code: string; map: null } | null>;
};

/** A Vite plugin for imports of `*.arazzo.yaml`: tests run the same modules as deployed functions. */
export function arazzoDocuments(): VitePlugin {
  return {
    name: "arazzo-documents",
    enforce: "pre",
    async load(id) {
      if (!/\.arazzo\.(?:ya?ml|json)$/.test(id)) return null;
      const { document, problems, files } = await compileFile(id);
      for (const file of files) this.addWatchFile(file);
      if (document !== undefined) return { code: await documentModule(document), map: null };
      const errors = problems.filter(({ severity }) => severity === "error");
      throw new Error(errors.map(formatProblem).join("\n\n"));
    },
  };
}
