import { createHash } from "node:crypto";
import type { Clock } from "../arazzo/clock.ts";
import { errorTypeOf } from "../arazzo/error-type-of.ts";
import type { JsonObject } from "../arazzo/json.ts";
import type {
  Created,
  OperationCall,
  OperationResponse,
  PreparedRequest,
  RequestRecord,
  Session,
  Violation,
} from "../arazzo/operation.ts";
import { WorkflowError } from "../arazzo/workflow-error.ts";
import type { ServiceName } from "./aws-client.ts";
import type { BoundOperation } from "./bind-operation.ts";
import { isRead } from "./describe-operation.ts";
import { Effects } from "./effects.ts";
import type { ServiceKnowledge } from "./service-knowledge.ts";
import { attemptTimeout } from "./transport/attempt-timeout.ts";
import { NoResponseError } from "./transport/no-response-error.ts";
import { ConsistencyWindow, endOf, type Outcome, pauseBeforeRetry } from "./transport/retry-policy.ts";
import { abortedError } from "./transport/send-request.ts";

/** Shared by all sessions of a source. */
export type Binding = {
  service: ServiceName;
  knowledge: ServiceKnowledge;
  clock: Clock;
  /** Milliseconds that one attempt usually may take. */
  attemptTimeout: number;
  /** By their ids. */
  operations: ReadonlyMap<string, BoundOperation>;
};

export type SessionOptions = {
  /** The same for the same invocation, so that a repeat of it creates nothing twice. */
  idempotencyKey: string;
  /** When the response must be there, in the clock's milliseconds. */
  deadline?: number;
  /** Everything that the run has created before this session. */
  created?: readonly Created[];
  /** The time for limits that depend on it, if it is not the machine's: milliseconds since 1970. */
  now?: () => number;
};

type Prepared = PreparedRequest & {
  bound: BoundOperation;
  input: Record<string, unknown>;
  key: string;
  once: boolean;
};

/** A run's dealings with one service: reads requests, sends and retries them, and keeps account of their effects. */
export class AwsSession implements Session {
  readonly #binding: Binding;
  readonly #idempotencyKey: string;
  readonly #deadline: number;
  readonly #now: () => number;
  readonly #effects: Effects;
  /** The slowest response so far, in milliseconds. */
  #slowestMs = 0;

  constructor(binding: Binding, { idempotencyKey, deadline, created = [], now = Date.now }: SessionOptions) {
    this.#binding = binding;
    this.#idempotencyKey = idempotencyKey;
    this.#deadline = deadline ?? Number.POSITIVE_INFINITY;
    this.#now = now;
    this.#effects = new Effects(created);
  }

  check(operationId: string, request: JsonObject): Violation[] {
    return this.#find(operationId).read(request, this.#now()).violations;
  }

  prepare(call: OperationCall): { prepared: Prepared } | { violations: Violation[] } {
    const { operationId, idempotencyKey: key, once = false } = call;
    const bound = this.#find(operationId);
    const { input, violations } = bound.read(call.request, this.#now());
    if (violations.length > 0) return { violations };
    const token = bound.operation.idempotencyToken;
    if (token !== undefined) input[token] ??= clientToken(this.#idempotencyKey, key);
    return { prepared: { operationId, bound, input, key, once } };
  }

  async send(prepared: Prepared, signal: AbortSignal): Promise<OperationResponse> {
    const requests: RequestRecord[] = [];
    try {
      const outcome = await this.#sendUntilSettled(prepared, requests, signal);
      if (outcome instanceof NoResponseError) throw outcome;
      return { ...outcome, requests };
    } catch (error) {
      if (error instanceof NoResponseError) error.describeRequests(requests);
      throw error;
    }
  }

  created(): readonly Created[] {
    return this.#effects.created;
  }

  outcomeUnknown(): readonly string[] {
    return this.#effects.outcomeUnknown();
  }

  #find(operationId: string): BoundOperation {
    const bound = this.#binding.operations.get(operationId);
    if (bound !== undefined) return bound;
    throw new WorkflowError("UnknownOperation", `This source was given no operation ${operationId}.`);
  }

  async #sendUntilSettled(prepared: Prepared, requests: RequestRecord[], signal: AbortSignal): Promise<Outcome> {
    const { clock, knowledge } = this.#binding;
    const { operationId, bound, once } = prepared;
    const retry = { nonIdempotent: bound.operation.nonIdempotent, quotaErrors: knowledge.quotaErrors };
    const consistency = new ConsistencyWindow();
    let triedMs = 0;
    for (let attempt = 1; ; ) {
      if (signal.aborted) throw abortedError(operationId, signal);
      const timeoutMs = this.#timeoutOf(prepared, triedMs);
      const outcome = await this.#attempt(prepared, timeoutMs, requests, signal);
      if (once) return outcome;
      if (outcome instanceof NoResponseError && outcome.code === "TimedOut") triedMs = timeoutMs;
      const pause = this.#isNotYetVisible(prepared, outcome)
        ? consistency.nextPause(clock.now(), this.#deadline)
        : pauseBeforeRetry(outcome, attempt++, retry);
      if (pause === undefined || !this.#isTimeAfter(pause)) return outcome;
      await clock.sleep(pause, signal).catch(() => {
        throw abortedError(operationId, signal);
      });
      if (!this.#isTimeAfter(0)) return outcome;
    }
  }

  /** Sends a request once, and keeps account of it. */
  async #attempt(
    { bound, input, key }: Prepared,
    timeoutMs: number,
    requests: RequestRecord[],
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { clock, service, knowledge } = this.#binding;
    const at = clock.now();
    const settle = this.#effects.begin(bound, key);
    const outcome = await bound.send(service, input, signal, timeoutMs).catch(asOutcome);
    const durationMs = clock.now() - at;
    if (!(outcome instanceof NoResponseError)) this.#slowestMs = Math.max(this.#slowestMs, durationMs);
    requests.push({ at, durationMs, ...endOf(outcome, knowledge.quotaErrors) });
    return settle(outcome);
  }

  /** Whether there will be time for another attempt: one that is cut off at once would say less than the last response. */
  #isTimeAfter(pause: number): boolean {
    return this.#binding.clock.now() + pause + SHORTEST_MS < this.#deadline;
  }

  #timeoutOf({ bound, once }: Prepared, triedMs: number): number {
    const { clock, attemptTimeout: usualMs } = this.#binding;
    const { operationId, nonIdempotent = false } = bound.operation;
    const leftMs = this.#deadline - clock.now();
    if (leftMs <= 0) throw new NoResponseError("TimedOut", `There is no time left to call ${operationId}.`);
    const isWorthWaiting = bound.createdId !== undefined || nonIdempotent;
    const isRetried = once || !nonIdempotent;
    return attemptTimeout({ leftMs, usualMs, triedMs, slowestMs: this.#slowestMs, isWorthWaiting, isRetried });
  }

  /** Whether the service may not show yet what this run has created. */
  #isNotYetVisible({ bound, input }: Prepared, outcome: Outcome): boolean {
    if (outcome instanceof NoResponseError || outcome.statusCode < 400) return false;
    const type = errorTypeOf(outcome) ?? "";
    const { isNotYetVisible } = this.#binding.knowledge;
    return isNotYetVisible?.(type, isRead(bound.operation)) === true && this.#effects.isAboutCreated(input);
  }
}

/** A service can answer within this time. */
const SHORTEST_MS = 100;

function asOutcome(error: unknown): NoResponseError {
  if (error instanceof NoResponseError) return error;
  throw error;
}

/**
 * Derives the token by which a service recognizes a repeated request: the same for the same invocation and call, on any
 * machine. The invocation's key cannot be guessed from it. 64 characters, which every service accepts.
 */
function clientToken(sessionKey: string, callKey: string): string {
  return createHash("sha256").update(`${sessionKey.length}:${sessionKey}:${callKey}`).digest("hex");
}
