import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

test("docs/api is what the exports' comments say; `npm run api-reference` writes it", {
  timeout: 240_000,
}, async () => {
  const written = await mkdtemp(join(tmpdir(), "api-reference-"));
  onTestFinished(() => rm(written, { recursive: true }));
  await promisify(execFile)(process.execPath, [join(ROOT, "build/package/write-api-reference.ts"), written]);
  expect(await filesOf(join(ROOT, "docs/api"))).toEqual(await filesOf(written));
});

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = paths.map(async (path) => [path.slice(folder.length), await readFile(path, "utf8")] as const);
  return Object.fromEntries((await Promise.all(texts)).toSorted());
}
