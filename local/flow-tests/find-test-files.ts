import { glob, stat } from "node:fs/promises";
import { join } from "node:path";

/** Where test cases are, if no file is named. */
export const TEST_FOLDER = "test/flows";

const TEST_FILES = "**/*.{json,yaml,yml}";

/** The files of test cases: those that are named, and all in folders. @returns undefined for a path that does not exist */
export async function findTestFiles(paths: readonly string[]): Promise<{ files: string[] } | { missing: string }> {
  const files = new Set<string>();
  for (const path of paths.length === 0 ? [TEST_FOLDER] : paths) {
    const found = await stat(path).catch(() => undefined); // Reported as missing.
    if (found === undefined) return { missing: path };
    if (!found.isDirectory()) files.add(path);
    else for await (const file of glob(TEST_FILES, { cwd: path })) files.add(join(path, file));
  }
  return { files: [...files].sort() };
}
