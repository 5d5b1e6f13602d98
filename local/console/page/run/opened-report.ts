import { useSyncExternalStore } from "react";
import type { RecordedRun } from "../../console-types.ts";

type Opened = { run?: RecordedRun; name?: string; error?: string };

let opened: Opened = {};
const listeners = new Set<() => void>();

/** Keeps the report that was opened from a file, until the page is left. */
export function setOpenedReport(next: Opened): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function useOpenedReport(): Opened {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}
