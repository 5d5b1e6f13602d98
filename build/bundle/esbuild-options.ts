import type { BuildOptions } from "esbuild";
import { openApiDescription } from "../openapi/esbuild-plugin.ts";
import { bareClient } from "../sdk/bare-client.ts";
import { trimSdk } from "../sdk/trim-sdk.ts";
import { arazzoDocuments } from "./esbuild-plugin.ts";
import { definitionsOf, type Features, leaveOutClients } from "./features.ts";

/** The one way to bundle functions: for deployment, `sls invoke local` and tests. */
export function esbuildOptions(
  features: Features = {},
): BuildOptions & { plugins: NonNullable<BuildOptions["plugins"]> } {
  return {
    bundle: true,
    platform: "node",
    target: "node24",
    // CommonJS resolves what the SDK requires at run time; an ES module would need its own `require`. Both load equally fast.
    format: "cjs",
    // The SDK imports node:http on first use. A real `import()` reads every export and so loads undici, HTTP/2 and
    // workers, which takes 20 ms. A `require` does not.
    supported: { "dynamic-import": false },
    // With its defaults for Node, esbuild takes the SDK's CommonJS build, which cannot be tree-shaken.
    mainFields: ["module", "main"],
    minify: true,
    define: definitionsOf(features),
    // A source map is larger than its bundle, and errors are logged without their stack.
    sourcemap: false,
    legalComments: "none",
    // A single character beyond Latin-1 makes V8 keep the whole source in two bytes per character.
    charset: "ascii",
    plugins: [leaveOutClients(features), arazzoDocuments(features), openApiDescription(), trimSdk(), bareClient()],
  };
}

/** Marks bundles as CommonJS, even below a package.json with `"type": "module"`. */
export const BUNDLE_EXTENSION = ".cjs";
