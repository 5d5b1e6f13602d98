import type { TestAction } from "../../../lib/flows/testing/test-case.ts";
import type { Clock } from "../control/clock.ts";
import type { Timer } from "../control/timer-queue.ts";

/** An action to perform, with the observation that it belongs to. */
export type QueuedAction = { observation: string; action: TestAction };

/** Actions that depend on nothing but the moment of their event; the others wait until the flow waits. */
const IMMEDIATE: ReadonlySet<string> = new Set(["override", "assert", "log", "x-Expect", "endTest"]);

/** The actions of a test that are still to be performed, in order. None is taken during a pause. */
export class ActionQueue {
  readonly #clock: Clock;
  readonly #actions: QueuedAction[] = [];
  #pause: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isEmpty(): boolean {
    return this.#actions.length === 0;
  }

  get isPaused(): boolean {
    return this.#pause !== undefined;
  }

  add(observation: string, actions: readonly TestAction[]): void {
    this.#actions.push(...actions.map((action) => ({ observation, action })));
  }

  take(): QueuedAction | undefined {
    return this.isPaused ? undefined : this.#actions.shift();
  }

  /** Takes the next action if it counts from the moment of its event, and no action before it has to wait. */
  takeImmediate(): QueuedAction | undefined {
    const [next] = this.#actions;
    return next !== undefined && IMMEDIATE.has(next.action.type) ? this.take() : undefined;
  }

  pause(seconds: number, afterwards: () => void): void {
    this.#pause = this.#clock.at(this.#clock.now() + seconds * 1000, () => {
      this.#pause = undefined;
      afterwards();
    });
  }

  /** Drops the timer of a pause. */
  stop(): void {
    if (this.#pause !== undefined) this.#clock.cancel(this.#pause);
  }
}
