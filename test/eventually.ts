import { vi } from "vitest";

/** Waits until a check passes. Far longer than it ever takes, because the machine can have much else to do. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 20 });
}
