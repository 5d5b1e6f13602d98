import type { Plugin } from "vitest/config";
import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import { compileFile } from "./compile-file.ts";
import { documentModule } from "./document-module.ts";

/** A Vite plugin for imports of `*.arazzo.yaml`: tests run the same modules as deployed functions. */
export function arazzoDocuments(): Plugin {
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
