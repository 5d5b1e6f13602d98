import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { commandName } from "../../command-line/command-name.ts";
import { pathGiven } from "../../command-line/path-given.ts";
import { checkFormat, DataError, databasePath, formatOf, lockFolder, openFile } from "./open-database.ts";

const USAGE = `Usage: ${commandName("local")} snapshot save|load FILE --data DIR`;

/** Runs `snapshot save|load FILE --data DIR`. @throws DataError */
export function runSnapshot(args: readonly string[]): void {
  const { action, file, folder } = readArguments(args);
  if (action === "save") saveSnapshot(folder, file);
  else loadSnapshot(folder, file);
}

function readArguments(args: readonly string[]): { action: "save" | "load"; file: string; folder: string } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" } },
    });
    const [action, file, ...more] = positionals;
    if (
      (action === "save" || action === "load") &&
      file !== undefined &&
      more.length === 0 &&
      values.data !== undefined
    )
      return { action, file: pathGiven(file), folder: pathGiven(values.data) };
  } catch (error) {
    throw new DataError(`${(error as Error).message}\n${USAGE}`);
  }
  throw new DataError(USAGE);
}

/** Writes the state of a folder to a file, also while a local Connect has it open. @throws DataError */
export function saveSnapshot(folder: string, file: string): void {
  const path = databasePath(folder);
  if (!existsSync(path)) throw new DataError(`${folder} holds no state of a local Connect`);
  if (existsSync(file)) throw new DataError(`${file} exists already`);
  const database = openFile(path);
  try {
    checkFormat(formatOf(database), path);
    database.prepare("VACUUM INTO ?").run(file);
  } finally {
    database.close();
  }
}

/** Fills a new folder with the state of a snapshot. @throws DataError */
export function loadSnapshot(folder: string, file: string): void {
  if (!existsSync(file)) throw new DataError(`There is no file ${file}`);
  checkSnapshot(file);
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  try {
    const path = databasePath(folder);
    if (existsSync(path)) throw new DataError(`${folder} holds a state already; choose a new folder`);
    copyFileSync(file, path);
  } finally {
    lock.close();
  }
}

function checkSnapshot(file: string): void {
  const database = openFile(file, true);
  let format = 0;
  try {
    format = formatOf(database);
  } catch {
    // Not a database at all.
  } finally {
    database.close();
  }
  checkFormat(format, file);
}
