import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** The path of a file that another one names by a relative URL. A percent sign in it can encode nothing. */
export function pathBeside(url: string, file: string): string {
  let path = url;
  try {
    path = decodeURI(url);
  } catch {
    // The URL is a path as it is.
  }
  return resolve(dirname(file), path);
}

/** Reads a file; undefined where there is none of that name, or can be none. */
export async function readIfPresent(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (/^(?:ENOENT|EISDIR|ENOTDIR|ENAMETOOLONG|ERR_INVALID_ARG_VALUE)$/.test(error.code ?? "")) return undefined;
    throw error;
  });
}
