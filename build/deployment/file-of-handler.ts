import { existsSync } from "node:fs";
import { join } from "node:path";

/** serverless-esbuild tries these in this order, also for an `index` file in a folder of that name. */
const EXTENSIONS = [".ts", ".js", ".jsx", ".tsx"];

/** The settings in serverless.yml that decide whether a function is bundled. */
type Bundling = { handler?: string; runtime?: string; skipEsbuild?: boolean };

/** Returns the handler if the function is bundled here: not an image, not another runtime, not bundled elsewhere. */
export function bundledHandler(
  { handler, runtime, skipEsbuild }: Bundling,
  providerRuntime = "nodejs",
): string | undefined {
  return skipEsbuild !== true && (runtime ?? providerRuntime).startsWith("nodejs") ? handler : undefined;
}

/**
 * Returns the path of a handler's file relative to serverless.yml; if there is none, the path that it should have.
 * @param handler as in serverless.yml: `handlers/start-task-and-stop.handler`
 */
export function fileOfHandler(handler: string, directory = "."): string {
  const path = handler.slice(0, handler.lastIndexOf("."));
  const files = EXTENSIONS.flatMap((extension) => [`${path}${extension}`, `${path}/index${extension}`]);
  return files.find((file) => existsSync(join(directory, file))) ?? `${path}.ts`;
}

/** The message for a handler whose file is missing. */
export function noFileOfHandler(handler: string): string {
  return `Its handler's file does not exist: ${fileOfHandler(handler)}`;
}
