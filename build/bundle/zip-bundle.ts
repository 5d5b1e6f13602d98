import { readFile } from "node:fs/promises";
import { zipSync } from "fflate";

/** Archives have no time of their own, so that the same sources make the same archive. */
const MTIME = "1980-01-01T00:00:00";

/** The handler of every archive that {@link zipBundle} makes. */
export const ARCHIVED_HANDLER = "index.handler";

/** Returns the archive of a bundle, which Lambda runs with {@link ARCHIVED_HANDLER}. */
export async function zipBundle(file: string): Promise<Uint8Array> {
  return zipSync({ "index.cjs": await readFile(file) }, { level: 9, mtime: MTIME });
}
