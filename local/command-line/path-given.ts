import { resolve } from "node:path";

/** A path as the person meant it: from the folder where npm was called, which npm leaves for the project's own. */
export function pathGiven(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
