import { StepError, StepSemantics } from "@aws/durable-execution-sdk-js";
import type { Clock } from "../../arazzo/clock.ts";
import type { Effect, Outcome } from "../../arazzo/execution/perform-effect.ts";
import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import type {
  Created,
  OperationCall,
  OperationResponse,
  PreparedRequest,
  Session,
  Violation,
} from "../../arazzo/operation.ts";
import { systemClock } from "../../aws/system-clock.ts";

/** Everything that is kept of a request: its outcome, when it was over, and what it has created. */
type Kept = { outcome: Outcome; at: number; created: Created[]; outcomeUnknown: boolean };

type Options = {
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Performs a task once and keeps its result; in a replay, resolves with the result that was kept. */
  keep<Result>(name: string, perform: () => Promise<Result>, semantics: StepSemantics): Promise<Result>;
  /** Pauses the whole run. No function is running meanwhile. */
  pause(seconds: number): Promise<unknown>;
  /** Opens a session for one request, with what the run has created before, because Connect may not show it yet. */
  open(idempotencyKey: string, created: readonly Created[]): Session;
  /** Operations that create another thing when they are repeated. */
  nonIdempotent: ReadonlySet<string>;
};

/**
 * A run that many invocations replay: each request is sent once, and its outcome is kept. The core of a run depends on
 * outcomes and their times only, so every replay goes the same way.
 */
export class DurableRun implements Session {
  /** Stands still, except where an outcome that was kept says how late it was. Timers are real. */
  readonly clock: Clock = { now: () => this.#now, sleep: (ms, signal) => systemClock.sleep(ms, signal) };
  readonly #options: Options;
  readonly #created: Created[] = [];
  /** Operations by the key of their call. */
  readonly #outcomeUnknown = new Map<string, string>();
  #now: number;
  #idempotencyKey = "";
  /** Of the request that is being sent. */
  #session: Session;

  constructor(options: Options) {
    this.#options = options;
    this.#now = options.startedAt;
    this.#session = options.open("", []);
  }

  /** The run's dealings with Connect, in which each request has a session of its own. */
  openSession({ idempotencyKey }: { idempotencyKey: string }): Session {
    this.#idempotencyKey = idempotencyKey;
    return this;
  }

  check(operationId: string, request: JsonObject): Violation[] {
    return this.#session.check(operationId, request);
  }

  prepare(call: OperationCall): ReturnType<Session["prepare"]> {
    return this.#session.prepare(call);
  }

  send(prepared: PreparedRequest, signal: AbortSignal): Promise<OperationResponse> {
    return this.#session.send(prepared, signal);
  }

  created(): readonly Created[] {
    return this.#created;
  }

  outcomeUnknown(): readonly string[] {
    return [...new Set(this.#outcomeUnknown.values())];
  }

  /** Performs an effect, once in all replays of the run. */
  async record(effect: Effect, perform: () => Promise<Outcome>): Promise<Outcome> {
    if (effect.type === "send") return await this.#recordCall(effect.call, perform);
    await this.#options.pause(Math.max(1, Math.ceil(effect.milliseconds / 1000)));
    this.#now += effect.milliseconds;
    return { type: "waited" };
  }

  async #recordCall({ operationId, idempotencyKey }: OperationCall, perform: () => Promise<Outcome>): Promise<Outcome> {
    const { keep, nonIdempotent } = this.#options;
    const once = nonIdempotent.has(operationId);
    const semantics = once ? StepSemantics.AtMostOncePerRetry : StepSemantics.AtLeastOncePerRetry;
    const kept = await keep(idempotencyKey, () => this.#perform(perform), semantics).catch((error: unknown): Kept => {
      if (!isInterruption(error)) throw error;
      return { outcome: interrupted(operationId), at: this.#now, created: [], outcomeUnknown: once };
    });
    const { outcome } = kept;
    this.#created.push(...kept.created);
    this.#now = Math.max(this.#now, kept.at);
    if (kept.outcomeUnknown) this.#outcomeUnknown.set(idempotencyKey, operationId);
    // With an idempotency token, a success is that of the attempts before, too.
    else if (outcome.type === "answered" && outcome.response.statusCode < 300 && !once)
      this.#outcomeUnknown.delete(idempotencyKey);
    return outcome;
  }

  async #perform(perform: () => Promise<Outcome>): Promise<Kept> {
    this.#session = this.#options.open(this.#idempotencyKey, this.#created);
    const outcome = await perform();
    const created = this.#session.created().slice(this.#created.length);
    return { outcome, at: Date.now(), created, outcomeUnknown: this.#session.outcomeUnknown().length > 0 };
  }
}

/** The outcome of a call during which the function was broken off, and which cannot be repeated. */
function interrupted(operationId: string): Outcome {
  const message = `the function was broken off during ${operationId}, which is not repeated because that could create a second one. Whether it took effect is not known.`;
  return { type: "unanswered", error: { code: "Interrupted", message }, requests: [] };
}

function isInterruption(error: unknown): boolean {
  if (!(error instanceof StepError)) return false;
  const { cause, message } = error;
  const name = isJsonObject(cause) || cause instanceof Error ? cause.name : "";
  return name === "StepInterruptedError" || /due to an interruption/.test(message);
}
