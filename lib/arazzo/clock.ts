/** Time, as the engine sees it: the caller's, so that tests and durable runs can have their own. */
export type Clock = {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after that many milliseconds; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};
