import { StepError, StepSemantics } from "@aws/durable-execution-sdk-js";
import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import type {
  Created,
  OperationCall,
  OperationResponse,
  RequestRecord,
  Session,
  Violation,
} from "../../arazzo/operation.ts";
import { CallError, WorkflowError } from "../../arazzo/workflow-error.ts";
import type { DurableClock } from "./durable-clock.ts";

/** What is written down of an operation: the time when it was over, what exists since, and how it went. */
type Written = { at: number; created: Created[]; uncertain?: boolean } & (
  | { response: OperationResponse }
  | { error: { code: string; message: string; requests: readonly RequestRecord[] } }
  /** Its time was up. */
  | { cutOff: true }
);

/** Performs what is asked once, and writes down what came of it; later, gives what was written down. */
type WriteDown = <Result>(
  name: string,
  perform: () => Promise<Result>,
  config: { semantics: StepSemantics },
) => Promise<Result>;

type Options = {
  clock: DurableClock;
  writeDown: WriteDown;
  /** A session for one operation. What the run has made before is its own, for Connect may not show it yet. */
  open(before: readonly Created[]): Session;
  /** Operations that make another thing when they are repeated. */
  unrepeatable: ReadonlySet<string>;
};

/** A run's dealings with Connect, of which each call is made once, however often the run is replayed. */
export class DurableSession implements Session {
  readonly #options: Options;
  readonly #created: Created[] = [];
  /** By the key of the call. */
  readonly #uncertain = new Map<string, string>();

  constructor(options: Options) {
    this.#options = options;
  }

  check(operationId: string, request: JsonObject): Violation[] {
    return this.#options.open(this.#created).check(operationId, request);
  }

  created(): readonly Created[] {
    return this.#created;
  }

  outcomeUnknown(): readonly string[] {
    return [...new Set(this.#uncertain.values())];
  }

  prepare(call: OperationCall): { prepared: OperationCall } | { violations: Violation[] } {
    const read = this.#options.open(this.#created).prepare(call);
    return "violations" in read ? read : { prepared: call };
  }

  async send(call: OperationCall, signal: AbortSignal): Promise<OperationResponse> {
    const { clock, writeDown, unrepeatable } = this.#options;
    const limit = clock.begin();
    const written = await writeDown(call.idempotencyKey, () => this.#performWithin(call, limit), {
      semantics: unrepeatable.has(call.operationId)
        ? StepSemantics.AtMostOncePerRetry
        : StepSemantics.AtLeastOncePerRetry,
    }).catch((error: unknown) => {
      if (unrepeatable.has(call.operationId)) this.#uncertain.set(call.idempotencyKey, call.operationId);
      return explain(error, call);
    });
    this.#created.push(...written.created);
    if (written.uncertain) this.#uncertain.set(call.idempotencyKey, call.operationId);
    else if ("response" in written && written.response.statusCode < 300 && !unrepeatable.has(call.operationId))
      this.#uncertain.delete(call.idempotencyKey);
    if ("cutOff" in written) return await this.#cutOff(written.at, limit, signal);
    clock.advance(written.at);
    if ("error" in written) {
      const { code, message, requests } = written.error;
      throw Object.assign(new CallError(code, message), { requests });
    }
    return written.response;
  }

  async #performWithin(call: OperationCall, limit: number): Promise<Written> {
    const session = this.#options.open(this.#created);
    const before = this.#created.length;
    const abort = new AbortController();
    const timer = Number.isFinite(limit) ? setTimeout(() => abort.abort(), limit) : undefined;
    const made = () => ({
      at: Date.now(),
      created: session.created().slice(before),
      ...(session.outcomeUnknown().length > 0 && { uncertain: true }),
    });
    try {
      const read = session.prepare(call);
      if ("violations" in read) throw new Error(`A request of ${call.operationId} was valid and is not any more.`);
      const response = await session.send(read.prepared, abort.signal);
      return { ...made(), response };
    } catch (error) {
      if (abort.signal.aborted) return { ...made(), cutOff: true };
      // What Connect's side did not answer is part of the run; anything else is a mistake of ours, and ends it.
      if (!(error instanceof WorkflowError)) throw error;
      const requests = error instanceof CallError ? error.requests : [];
      return { ...made(), error: { code: error.code, message: error.message, requests } };
    } finally {
      clearTimeout(timer);
    }
  }

  /** The limit ends with the time, and its signal tells the engine; this call is then waited for no more. */
  async #cutOff(at: number, limit: number, signal: AbortSignal): Promise<never> {
    const { clock } = this.#options;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    clock.advance(Math.max(at, clock.now() + limit));
    return await aborted;
  }
}

/** A call that was broken off with its function, and that nobody may make again, has an unknown end. */
function explain(error: unknown, { operationId }: OperationCall): never {
  if (error instanceof StepError && isInterruption(error))
    throw new WorkflowError(
      "Interrupted",
      `the function was broken off during ${operationId}, which is not repeated, for that could make a second thing. Whether it took effect is not known.`,
      { cause: error },
    );
  throw error;
}

function isInterruption({ cause, message }: StepError): boolean {
  const name = isJsonObject(cause) || cause instanceof Error ? cause.name : "";
  return name === "StepInterruptedError" || /due to an interruption/.test(message);
}
