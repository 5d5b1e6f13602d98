import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TemporaryDirectory = {
  path: string;
  /** Writes a file and returns its path. */
  write(name: string, text: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Makes a directory that is gone when the test is over; use it with `await using`. */
export async function temporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(tmpdir(), "connect-workflows-"));
  return {
    path,
    async write(name, text) {
      const file = join(path, name);
      await writeFile(file, text);
      return file;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}
