import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { BUNDLE_EXTENSION, esbuildOptions } from "../build/bundle/esbuild-options.ts";

/** How to bundle a handler: as this project does, or with serverless-esbuild's defaults, optionally minified. */
export type Bundling = "this project" | "defaults" | "defaults, minified";

/** A bundle as deployed. */
export type Artefact = { file: string; bytes: number; zipBytes: number };

/**
 * Bundles an entry file.
 * @param plugins run before the bundling's own: a measurement can replace the network with a stub.
 */
export async function bundle(
  entry: string,
  bundling: Bundling,
  directory: string,
  plugins: readonly Plugin[] = [],
): Promise<Artefact> {
  const own = optionsOf(bundling);
  const folder = join(directory, bundling.replaceAll(/\W+/g, "-"));
  const file = join(folder, basename(entry).replace(/\.ts$/, BUNDLE_EXTENSION));
  await build({
    ...own,
    plugins: [...plugins, ...(own.plugins ?? [])],
    entryPoints: [entry],
    outfile: file,
    logLevel: "error",
    logLimit: 0,
  });
  const contents = await readFile(file);
  return { file, bytes: contents.length, zipBytes: zipSize(contents, basename(file)) };
}

/** serverless-esbuild's defaults for a function on Node 24: see `getBuildOptions` in its index.js. */
const DEFAULTS: BuildOptions = { bundle: true, platform: "node", target: "node24", external: ["aws-sdk"] };

function optionsOf(bundling: Bundling): BuildOptions {
  if (bundling === "this project") return esbuildOptions();
  return bundling === "defaults" ? DEFAULTS : { ...DEFAULTS, minify: true };
}

/**
 * The size of an archive of that one file: its data, deflated at the level of serverless-esbuild's archiver, and the
 * records of the ZIP format around it (a header, a descriptor, a directory entry, the end of the directory).
 */
function zipSize(contents: Buffer, name: string): number {
  const nameInFolder = `handlers/${name}`.length;
  return deflateRawSync(contents, { level: 1 }).length + 30 + nameInFolder + 16 + 46 + nameInFolder + 22;
}
