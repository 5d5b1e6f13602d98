import type { BuildOptions } from "esbuild";
import { bareClient } from "../sdk/bare-client.ts";
import { trimSdk } from "../sdk/trim-sdk.ts";
import { arazzoDocuments } from "./esbuild-plugin.ts";

/** How functions are bundled, wherever that is done: for deployment, for `sls invoke local` and in tests. */
export function esbuildOptions(): BuildOptions & { plugins: NonNullable<BuildOptions["plugins"]> } {
  return {
    bundle: true,
    platform: "node",
    target: "node24",
    // In CommonJS what the SDK requires at run time is found; a module would need a `require` of its own. It loads as soon.
    format: "cjs",
    // The SDK imports node:http when it first needs it. A real `import()` of it reads every export, and with them loads
    // undici, HTTP/2 and workers: 20 ms. A `require` does not.
    supported: { "dynamic-import": false },
    // For Node, esbuild would take the SDK's CommonJS build, of which nothing can be left out.
    mainFields: ["module", "main"],
    minify: true,
    // A map is larger than its bundle; errors say what happened in words, not by their stack.
    sourcemap: false,
    legalComments: "none",
    // One character beyond Latin-1 in it, and V8 holds the whole text in two bytes a character: so they are escaped.
    charset: "ascii",
    plugins: [arazzoDocuments(), trimSdk(), bareClient()],
  };
}

/** The extension of bundles, by which Node knows CommonJS even where a package.json above says `"type": "module"`. */
export const BUNDLE_EXTENSION = ".cjs";
