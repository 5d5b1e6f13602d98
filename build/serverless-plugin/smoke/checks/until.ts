import { setTimeout as sleep } from "node:timers/promises";

/** Repeats a question every few seconds until it has an answer, or time is up. */
export async function until<T>(seconds: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() >= end) return answer;
    await sleep(Math.min(5_000, Math.max(0, end - Date.now())));
  }
}
