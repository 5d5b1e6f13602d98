import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The project that a command works on: the nearest folder with a `package.json`, or else the working directory. */
export function projectFolder(start: string = process.cwd()): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) return resolve(start);
  }
}
