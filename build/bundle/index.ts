/**
 * Bundling with esbuild: the loader of documents, and the options that keep bundles small.
 *
 * @module connect-workflows/esbuild
 */

export { type Bundle, bundleHandler } from "./bundle-handler.ts";
export { BUNDLE_EXTENSION, esbuildOptions } from "./esbuild-options.ts";
export { arazzoDocuments } from "./esbuild-plugin.ts";
