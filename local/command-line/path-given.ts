import { resolve } from "node:path";

/** Resolves a path from the folder where npm was called; npm itself changes to the project's folder. */
export function pathGiven(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
