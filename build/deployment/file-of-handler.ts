import { existsSync } from "node:fs";
import { join } from "node:path";

/** As serverless-esbuild looks for it: with these extensions, in this order, and in a folder of that name. */
const EXTENSIONS = [".ts", ".js", ".jsx", ".tsx"];

/** What serverless.yml says of how a function is bundled. */
type Bundling = { handler?: string; runtime?: string; skipEsbuild?: boolean };

/** The handler of a function that is bundled here: not of an image, of one that is bundled otherwise, or that is no Node's. */
export function bundledHandler(
  { handler, runtime, skipEsbuild }: Bundling,
  providerRuntime = "nodejs",
): string | undefined {
  return skipEsbuild !== true && (runtime ?? providerRuntime).startsWith("nodejs") ? handler : undefined;
}

/**
 * The file of a handler, as seen from serverless.yml; where there is none, the one that should be there.
 * @param handler as there: `handlers/start-task-and-stop.handler`
 */
export function fileOfHandler(handler: string, directory = "."): string {
  const path = handler.slice(0, handler.lastIndexOf("."));
  const files = EXTENSIONS.flatMap((extension) => [`${path}${extension}`, `${path}/index${extension}`]);
  return files.find((file) => existsSync(join(directory, file))) ?? `${path}.ts`;
}

/** What to say where it is not there. */
export function noFileOfHandler(handler: string): string {
  return `There is no ${fileOfHandler(handler)}, where its handler should be.`;
}
