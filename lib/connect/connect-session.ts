import type { Clock } from "../arazzo/clock.ts";
import { errorTypeOf } from "../arazzo/error-type-of.ts";
import { type JsonObject, memberOf } from "../arazzo/json.ts";
import type {
  Created,
  OperationCall,
  OperationResponse,
  PreparedRequest,
  Session,
  Violation,
} from "../arazzo/operation.ts";
import type { BoundOperation } from "../aws/bind-operation.ts";
import { clientToken } from "../aws/client-token.ts";
import type { RequestLimits } from "../aws/limit.ts";
import { NoAnswerError } from "../aws/no-answer-error.ts";
import { readRequest } from "../aws/read-request.ts";
import { pauseAfterAnswer, pauseAfterFailure } from "../aws/repeat-policy.ts";
import { abortedError, sendOnce } from "../aws/send-once.ts";
import type { CreatedId } from "./created-id.ts";

/** What all sessions of a source share. */
export type Connection = {
  limits: RequestLimits;
  clock: Clock;
  /** Milliseconds that one attempt may take. */
  attemptTimeout: number;
  operationNamed(operationId: string): BoundOperation;
};

export type SessionOptions = {
  /** The same for the same invocation, so that a repeat of it makes nothing twice. */
  idempotencyKey: string;
  /** When the answer must be there, in the clock's milliseconds. */
  deadline?: number;
  /** What the run has made before this session. */
  created?: readonly Created[];
  /** The time that requests are held against, where that is not the machine's: milliseconds since 1970. */
  now?: () => number;
};

type Prepared = PreparedRequest & {
  bound: BoundOperation;
  input: Record<string, unknown>;
  key: string;
  once: boolean;
};

/** One run's calls to Connect: repeats them where that helps, remembers what they have made. */
export class ConnectSession implements Session {
  readonly #connection: Connection;
  readonly #idempotencyKey: string;
  readonly #deadline: number;
  readonly #created: Created[];
  readonly #now: () => number;
  /** By the key of the call. */
  readonly #uncertain = new Map<string, string>();

  constructor(
    connection: Connection,
    { idempotencyKey, deadline, created = [], now = () => Date.now() }: SessionOptions,
  ) {
    this.#connection = connection;
    this.#idempotencyKey = idempotencyKey;
    this.#deadline = deadline ?? Number.POSITIVE_INFINITY;
    this.#created = [...created];
    this.#now = now;
  }

  check(operationId: string, request: JsonObject): Violation[] {
    const { operationNamed, limits } = this.#connection;
    return readRequest(operationNamed(operationId).operation, request, limits, this.#now()).violations;
  }

  created(): readonly Created[] {
    return this.#created;
  }

  outcomeUnknown(): readonly string[] {
    return [...new Set(this.#uncertain.values())];
  }

  prepare(call: OperationCall): { prepared: Prepared } | { violations: Violation[] } {
    const { operationId, request, idempotencyKey: key, once = false } = call;
    const { operationNamed, limits } = this.#connection;
    const bound = operationNamed(operationId);
    const { input, violations } = readRequest(bound.operation, request, limits, this.#now());
    if (violations.length > 0) return { violations };
    const token = bound.operation.idempotencyToken;
    if (token !== undefined) input[token] ??= clientToken(this.#idempotencyKey, key);
    return { prepared: { operationId, bound, input, key, once } };
  }

  async send(prepared: PreparedRequest, signal: AbortSignal): Promise<OperationResponse> {
    const { bound, input, key, once } = prepared as Prepared;
    const attempt = () => this.#attempt(bound, input, key, signal);
    const outcome = once ? await attempt() : await this.#repeat(attempt, bound, input, signal);
    if (outcome instanceof NoAnswerError) throw outcome;
    return outcome;
  }

  /** Sends a request once. While there is no answer, and where none comes, what it has made is not known. */
  async #attempt(
    bound: BoundOperation,
    input: Record<string, unknown>,
    key: string,
    signal: AbortSignal,
  ): Promise<OperationResponse | NoAnswerError> {
    const limit = this.#attemptLimit(bound);
    const { creates, operation } = bound;
    if (creates === undefined) return await sendOnce(bound, input, signal, limit).catch(noAnswer);
    const before = this.#uncertain.has(key);
    this.#uncertain.set(key, operation.operationId);
    const outcome = await sendOnce(bound, input, signal, limit).catch(noAnswer);
    if (isSuccess(outcome)) this.#remember(operation.operationId, creates, outcome);
    // With a token a success is that of the attempts before, too; a refusal tells of itself alone.
    const settles = isSuccess(outcome) ? !before || operation.nonIdempotent !== true : !before && madeNothing(outcome);
    if (settles) this.#uncertain.delete(key);
    return outcome;
  }

  async #repeat(
    attemptOnce: () => Promise<OperationResponse | NoAnswerError>,
    bound: BoundOperation,
    input: Record<string, unknown>,
    signal: AbortSignal,
  ): Promise<OperationResponse | NoAnswerError> {
    const { clock } = this.#connection;
    const consistency = new ConsistencyWindow();
    for (let attempt = 1; ; ) {
      if (signal.aborted) throw abortedError(bound.operation.operationId, signal);
      const outcome = await attemptOnce();
      let pause: number | undefined;
      if (!(outcome instanceof NoAnswerError) && this.#mayBeYetUnseen(bound, input, outcome)) {
        pause = consistency.nextPause(clock.now(), this.#deadline);
      } else if (attempt < MOST_ATTEMPTS) {
        pause = pauseAfter(outcome, attempt, bound);
        attempt++;
      }
      if (pause !== undefined && this.#isTimeAfter(pause)) {
        await clock.sleep(pause, signal).catch(() => {
          throw abortedError(bound.operation.operationId, signal);
        });
        if (this.#isTimeAfter(0)) continue;
      }
      return outcome;
    }
  }

  /** Whether there will be time for another attempt: one that is cut off at once says less than the last one. */
  #isTimeAfter(pause: number): boolean {
    return this.#connection.clock.now() + pause + SHORTEST_MS < this.#deadline;
  }

  /** Half of what is left, so that there is time for another attempt. */
  #attemptLimit({ operation }: BoundOperation): number {
    const left = this.#deadline - this.#connection.clock.now();
    if (left > 0) return Math.min(this.#connection.attemptTimeout, left / 2);
    throw new NoAnswerError("TimedOut", `There is no time left to call ${operation.operationId}.`);
  }

  /**
   * Connect is eventually consistent: for some seconds after a start, a read of the contact may answer
   * `ResourceNotFoundException` or `InvalidRequestException`, and an update `ResourceNotFoundException`.
   */
  #mayBeYetUnseen({ reads }: BoundOperation, input: Record<string, unknown>, response: OperationResponse): boolean {
    if (response.statusCode < 400 || this.#created.length === 0) return false;
    const type = errorTypeOf(response);
    const unseen = type === "ResourceNotFoundException" || (reads && type === "InvalidRequestException");
    return unseen && this.#created.some(({ id }) => Object.values(input).includes(id));
  }

  #remember(operationId: string, { path, kind }: CreatedId, { body }: OperationResponse): void {
    const id = path.reduce<unknown>(memberOf, body);
    if (typeof id === "string" && !this.#created.some((made) => made.id === id)) {
      this.#created.push({ operationId, kind, id });
    }
  }
}

const MOST_ATTEMPTS = 3;
/** An attempt has half of this, in which Connect may well answer. */
const SHORTEST_MS = 100;

function isSuccess(outcome: OperationResponse | NoAnswerError): outcome is OperationResponse {
  return !(outcome instanceof NoAnswerError) && outcome.statusCode < 300;
}

/** Whether the service has surely done nothing: it refused the request, does not have the operation, or never got it. */
function madeNothing(outcome: OperationResponse | NoAnswerError): boolean {
  if (outcome instanceof NoAnswerError) return !outcome.mayHaveArrived;
  return outcome.statusCode < 500 || outcome.statusCode === 501;
}

function noAnswer(error: unknown): NoAnswerError {
  if (error instanceof NoAnswerError) return error;
  throw error;
}

function pauseAfter(
  outcome: OperationResponse | NoAnswerError,
  attempt: number,
  { operation }: BoundOperation,
): number | undefined {
  const isRefusal = !(outcome instanceof NoAnswerError) && outcome.statusCode < 500;
  // Unless it was refused, what the call makes may have been made, and nothing would tell a repeat from a second one.
  if (operation.nonIdempotent === true && !isRefusal) return undefined;
  if (!(outcome instanceof NoAnswerError)) return pauseAfterAnswer(outcome, attempt, Math.random, Date.now());
  return outcome.transient ? pauseAfterFailure(attempt, Math.random) : undefined;
}

/** How long what was just made may stay unseen: 5 s, and at most half of the time that is left. */
class ConsistencyWindow {
  #ends: number | undefined;
  #pause = 100;

  /** Milliseconds until the next look, or undefined when the window is over. */
  nextPause(now: number, deadline: number): number | undefined {
    this.#ends ??= now + Math.min(5000, (deadline - now) / 2);
    const pause = Math.min(this.#pause, this.#ends - now);
    this.#pause = Math.min(this.#pause * 1.5, 1000);
    return pause > 0 ? pause : undefined;
  }
}
