import { isAbsolute, relative, resolve, sep } from "node:path";

/** The path of a file in messages: relative to the working directory, or absolute where the file is outside it. */
export function displayPath(path: string): string {
  const absolute = resolve(path);
  const within = relative(process.cwd(), absolute);
  return within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within) ? absolute : within || ".";
}
