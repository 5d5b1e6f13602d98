import { setTimeout as wait } from "node:timers/promises";

/** Sends one message. Rejects, or resolves to the reason, if it was not taken. */
export type Send = (message: string, signal: AbortSignal) => Promise<string | undefined>;

/** Messages on their way to one destination. */
export type Deliveries = {
  /** Sends a message after the earlier ones of its contact. Returns at once. */
  add(contactId: string, message: string): void;
  /** Gives up what is on its way. */
  stop(): void;
};

const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 100;
const TIMEOUT_MS = 10_000;
/** Beyond this many waiting messages new ones are dropped, so that an unreachable destination does not fill the memory. */
const MOST_WAITING = 20_000;
/** The contacts that are sent to a destination at once. */
const MOST_AT_ONCE = 16;

/**
 * Delivers messages in order by contact, each up to six times, several contacts at once. Never blocks the caller. One closure,
 * longer than usual: the end of a delivery starts the next one.
 *
 * @param name the destination, for the warning when messages are dropped
 */
export function createDeliveries(name: string, send: Send, warn: (text: string) => void = console.error): Deliveries {
  const stopping = new AbortController();
  /** By contact, those that are being sent first. */
  const queues = new Map<string, string[]>();
  const ready: string[] = [];
  let waiting = 0;
  let active = 0;
  let dropped = 0;

  function pump(): void {
    for (; active < MOST_AT_ONCE; active += 1) {
      const contactId = ready.shift();
      if (contactId === undefined) return;
      void deliverAll(contactId);
    }
  }

  async function deliverAll(contactId: string): Promise<void> {
    const queue = queues.get(contactId) ?? [];
    for (let message = queue[0]; message !== undefined && !stopping.signal.aborted; message = queue[0]) {
      await deliver(message);
      queue.shift();
      waiting -= 1;
    }
    queues.delete(contactId);
    active -= 1;
    if (!stopping.signal.aborted) pump();
  }

  async function deliver(message: string): Promise<void> {
    let reason: string | undefined;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      if (stopping.signal.aborted) return;
      reason = await attemptSend(message);
      if (reason === undefined) return;
    }
    drop(reason ?? "no reason");
  }

  async function attemptSend(message: string): Promise<string | undefined> {
    try {
      return await send(message, AbortSignal.any([stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]));
    } catch (error) {
      const { cause, name: errorName } = error as { cause?: { code?: string }; name?: string };
      return cause?.code ?? errorName ?? "unknown error";
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return wait(milliseconds, undefined, { ref: false, signal: stopping.signal }).catch(() => {});
  }

  /** Warns of the first and then of every hundredth. */
  function drop(reason: string): void {
    if (dropped % 100 === 0) warn(`Events to ${name} are dropped after ${MOST_ATTEMPTS} attempts: ${reason}`);
    dropped += 1;
  }

  return {
    add(contactId, message) {
      if (waiting >= MOST_WAITING) {
        drop(`${MOST_WAITING} are waiting`);
        return;
      }
      waiting += 1;
      const queue = queues.get(contactId);
      if (queue !== undefined) {
        queue.push(message);
        return;
      }
      queues.set(contactId, [message]);
      ready.push(contactId);
      pump();
    },
    stop: () => stopping.abort(),
  };
}
