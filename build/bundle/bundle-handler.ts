import { basename, extname, join, resolve } from "node:path";
import { build, type Message } from "esbuild";
import { BUNDLE_EXTENSION, esbuildOptions } from "./esbuild-options.ts";
import type { Features } from "./features.ts";

/** A built function: the file that exports its `handler`, and the build's warnings. */
export type Bundle = { file: string; bytes: number; warnings: Message[] };

/**
 * Bundles a handler's file exactly as it is deployed.
 * @throws esbuild's BuildFailure, with the location of each mistake
 */
export async function bundleHandler(handlerFile: string, directory: string, features: Features = {}): Promise<Bundle> {
  const name = basename(handlerFile, extname(handlerFile));
  const file = resolve(join(directory, `${name}${BUNDLE_EXTENSION}`));
  const { warnings, metafile } = await build({
    ...esbuildOptions(features),
    entryPoints: [handlerFile],
    outfile: file,
    metafile: true,
    logLevel: "silent",
  });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { file, bytes, warnings };
}
