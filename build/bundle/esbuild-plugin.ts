import { dirname } from "node:path";
import type { PartialMessage, Plugin } from "esbuild";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import { compileFile } from "./compile-file.ts";
import { documentModule } from "./document-module.ts";
import { type Features, withFeatures } from "./features.ts";

/** An esbuild plugin for imports of `*.arazzo.yaml`. Each mistake in a document is a build error with its location. */
export function arazzoDocuments(features: Features = {}): Plugin {
  return {
    name: "arazzo-documents",
    setup(build) {
      build.onLoad({ filter: DOCUMENT }, async ({ path }) => {
        const { document, problems, files: watchFiles } = await compileFile(path);
        if (document === undefined) return { errors: problems.filter(isError).map(messageOf), watchFiles };
        return {
          contents: await documentModule(withFeatures(document, features)),
          loader: "js",
          resolveDir: import.meta.dirname,
          watchFiles,
        };
      });
      build.onResolve({ filter: CLIENT }, async ({ path, pluginData, importer, kind }) => {
        if (pluginData === RESOLVING || !DOCUMENT.test(importer) || path === CONNECT) return undefined;
        const resolveDir = dirname(importer);
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: RESOLVING });
        return found.errors.length === 0 ? found : undefined;
      });
      build.onResolve({ filter: SECRET_CLIENT }, async ({ path, pluginData, ...from }) => {
        if (pluginData === RESOLVING) return undefined;
        const found = await build.resolve(path, { ...from, pluginData: RESOLVING });
        if (found.errors.length === 0) return found;
        const text = `${path} is not installed; the secret or parameter of a source's x-credentials requires it: npm install ${path}`;
        return { errors: [{ text }] };
      });
    },
  };
}

const DOCUMENT = /\.arazzo\.(?:ya?ml|json)$/;

/**
 * The clients of a document's other services: its project's own, against which the document was compiled, and not those
 * of this package.
 */
const CLIENT = /^@aws-sdk\/client-[a-z0-9-]+$/;

/** This package brings the version of Connect's client that it was tested with. */
const CONNECT = "@aws-sdk/client-connect";

/** The clients that Powertools' parameters load, and that only documents with credentials require. */
const SECRET_CLIENT = /^@aws-sdk\/client-(?:secrets-manager|ssm)$/;
const RESOLVING = Symbol("resolving");

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function messageOf({ message, suggestion, file, line, column, length, excerpt }: Problem): PartialMessage {
  return {
    text: message,
    // esbuild counts lines from 1 and columns from 0.
    location: { file, line, column: column - 1, length, lineText: excerpt },
    notes: suggestion === undefined ? [] : [{ text: suggestion }],
  };
}
