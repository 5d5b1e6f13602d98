import type { BuildOptions } from "esbuild";
import { arazzoDocuments } from "./esbuild-plugin.ts";
import { trimSdk } from "./trim-sdk.ts";

/** How functions are bundled, wherever that is done: for deployment, for `sls invoke local` and in tests. */
export function esbuildOptions(): BuildOptions & { plugins: NonNullable<BuildOptions["plugins"]> } {
  return {
    bundle: true,
    platform: "node",
    target: "node24",
    // In CommonJS what the SDK requires at run time is found; a module would need a `require` of its own. It loads as soon.
    format: "cjs",
    // For Node, esbuild would take the SDK's CommonJS build, of which nothing can be left out.
    mainFields: ["module", "main"],
    minify: true,
    // A map is larger than its bundle; errors say what happened in words, not by their stack.
    sourcemap: false,
    legalComments: "none",
    charset: "utf8",
    plugins: [arazzoDocuments(), trimSdk()],
  };
}

/** The extension of bundles, by which Node knows CommonJS even where a package.json above says `"type": "module"`. */
export const BUNDLE_EXTENSION = ".cjs";
