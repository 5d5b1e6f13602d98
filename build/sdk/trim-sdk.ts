import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Metafile, PartialMessage, Plugin, PluginBuild } from "esbuild";
import { TRIMS, type Trim } from "./trims.ts";

/**
 * An esbuild plugin that removes the parts of the AWS SDK that a Lambda never uses: schemas of operations that are not
 * called, sources of credentials and settings other than the environment, and event streams, which no workflow can
 * use. If a new SDK version is written differently, the build warns and the bundle is correct but larger.
 */
export function trimSdk(): Plugin {
  return {
    name: "trim-sdk",
    setup(build) {
      for (const trim of TRIMS) applyTrim(build, trim);
    },
  };
}

function applyTrim(build: PluginBuild, { saves, file, apply }: Trim): void {
  const clients = new Set<string>();
  const trimmed = new Set<string>();
  let left: string[] = [];
  build.onStart(() => {
    clients.clear();
    trimmed.clear();
    left = [];
  });
  build.onLoad({ filter: SDK_CLIENT }, ({ path }) => {
    clients.add(packageOf(path));
    return undefined;
  });
  build.onLoad({ filter: file }, async ({ path }) => {
    const contents = await apply(await readFile(path, "utf8"), async (name) => {
      const found = await build.resolve(name, { kind: "import-statement", resolveDir: dirname(path) });
      return found.errors.length === 0 ? found.path : undefined;
    });
    if (contents === undefined) left.push(path);
    else trimmed.add(packageOf(path));
    return contents === undefined ? undefined : { contents, loader: "js", resolveDir: dirname(path) };
  });
  build.onEnd(({ errors, metafile }) => {
    // A build with a mistake stops before it has read every file.
    if (errors.length > 0) return undefined;
    const isBundled = bundledIn(metafile);
    const read = new Set([...trimmed, ...left.map(packageOf)]);
    const isOfClient = file.source.includes("client-");
    // A package without the file is written differently, too.
    const missing = [...clients].filter((name) => (isOfClient ? !read.has(name) : read.size === 0));
    const packages = new Set([...left.filter(isBundled).map(packageOf), ...missing.filter(isBundled)]);
    return { warnings: [...packages].map((name) => notTrimmed(saves, name, "build/sdk/trims.ts")) };
  });
}

/** Whether a file or a package is in the bundle: esbuild also reads what it then leaves out. Without a metafile, all is. */
function bundledIn(metafile: Metafile | undefined): (pathOrPackage: string) => boolean {
  if (metafile === undefined) return () => true;
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const paths = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => resolve(input));
  const bundled = new Set([...paths, ...paths.map(packageOf)]);
  return (pathOrPackage) => bundled.has(pathOrPackage);
}

/** The entry files of the SDK's clients, in builds of modules and of CommonJS. */
const SDK_CLIENT = /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-[\w-]+[\\/](?:\w+Client|index)\.js$/;

/** The package that a file belongs to: `@aws-sdk/client-sqs`. */
function packageOf(path: string): string {
  return /.*[\\/](@[\w.-]+[\\/][\w.-]+)[\\/]/.exec(path)?.[1]?.replace("\\", "/") ?? path;
}

/** Warns that a version of an SDK package is not written as the file that trims it expects. */
export function notTrimmed(part: string, name: string, file: string): PartialMessage {
  return {
    text: `Could not trim ${part} from this version of ${name}: ${file} does not recognise its source. The bundle is correct, but larger.`,
  };
}
