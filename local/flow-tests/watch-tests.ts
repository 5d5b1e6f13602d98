import { existsSync, type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Editors write a file in several steps. Milliseconds. */
const SETTLED = 150;

/**
 * Runs now, and again when a file changes in one of the folders or beside one of the files. Runs never overlap.
 * @returns a function that stops watching
 */
export async function watchTests(paths: readonly string[], run: () => Promise<void>): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined;
  let busy = run();
  const folders = new Set<string>();
  for (const path of paths) if (existsSync(path)) folders.add((await stat(path)).isDirectory() ? path : dirname(path));
  const watchers: FSWatcher[] = [...folders].map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        busy = busy.then(run);
      }, SETTLED);
    }),
  );
  await busy;
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
