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
    throw explainRead(file, error);
  }
}

/** The error of the command line for a file that cannot be read, if the user can fix it; else the error itself. */
export function explainRead(file: string, error: unknown, wanted = "file"): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return new CommandError(`There is no file ${file}.`);
  if (code === "EISDIR") return new CommandError(`${file} is a folder, not a ${wanted}.`);
  if (code === "EACCES") return new CommandError(`No permission to read ${file}.`);
  return error;
}
