import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { CommandError } from "./command-error.ts";
import { pathGiven } from "./path-given.ts";

/** The file of a flow: a name without a path is one in `flows/`. */
export function flowFile(fileOrName: string): string {
  return /^[^./\\]+$/.test(fileOrName) && !existsSync(pathGiven(fileOrName)) ? `flows/${fileOrName}.json` : fileOrName;
}

/** Reads a file that was named on the command line. @throws {CommandError} if that is not possible. */
export async function readGiven(file: string): Promise<string> {
  try {
    return await readFile(pathGiven(file), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new CommandError(`There is no file ${file}.`);
    if (code === "EISDIR") throw new CommandError(`${file} is a folder, not a file.`);
    if (code === "EACCES") throw new CommandError(`No permission to read ${file}.`);
    throw error;
  }
}
