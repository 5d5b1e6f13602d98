import type { RecordedRun } from "../console-types.ts";

const LOOPBACK = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i;
const TIMEOUT_MS = 1_000;

/** Sends a run to the local Connect that it ran against. The real service gets none, and a run never fails by it. */
export async function postRun(endpoint: string | undefined, run: Omit<RecordedRun, "id">): Promise<void> {
  if (endpoint === undefined || !LOOPBACK.test(endpoint)) return;
  try {
    await fetch(new URL("/_local/runs", endpoint), {
      method: "POST",
      body: JSON.stringify(run),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    // The console shows one run less.
  }
}
