import { basename, extname, join, resolve } from "node:path";
import { build, type Message, type Plugin } from "esbuild";
import { BUNDLE_EXTENSION, esbuildOptions } from "./esbuild-options.ts";
import type { Features } from "./features.ts";

/** A built function: the file that exports its `handler`, and the build's warnings. */
export type Bundle = { file: string; bytes: number; warnings: Message[] };

/**
 * Bundles a handler's file exactly as it is deployed.
 * @param plugins run before the bundling's own, for bundles that run locally.
 * @throws esbuild's BuildFailure, with the location of each mistake
 */
export async function bundleHandler(
  handlerFile: string,
  directory: string,
  features: Features = {},
  plugins: readonly Plugin[] = [],
): Promise<Bundle> {
  const options = bundleOptions(handlerFile, directory, features);
  const all = [...plugins, ...options.plugins];
  const { warnings, metafile } = await build({ ...options, plugins: all, metafile: true, logLevel: "silent" });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { file: options.outfile, bytes, warnings };
}

/** esbuild's options for one handler, which is written to `<directory>/<name of the file>.cjs`. */
export function bundleOptions(handlerFile: string, directory: string, features: Features) {
  const name = basename(handlerFile, extname(handlerFile));
  const outfile = resolve(join(directory, `${name}${BUNDLE_EXTENSION}`));
  return { ...esbuildOptions(features), entryPoints: [handlerFile], outfile };
}
