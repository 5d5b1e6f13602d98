import type { JsonObject, JsonValue } from "../../../lib/arazzo/json.ts";
import type {
  Created,
  OperationCall,
  OperationResponse,
  PreparedRequest,
  Session,
} from "../../../lib/arazzo/operation.ts";
import type { FakeClock } from "./fake-clock.ts";
import { toyCatalog } from "./toy-catalog.ts";

/** The service's reaction to one call. A number alone is an empty answer with that status. */
export type Answer =
  | number
  | {
      status?: number;
      body?: JsonValue;
      headers?: Record<string, string>;
      /** Milliseconds until it answers; `never` answers nothing at all. */
      takes?: number | "never";
      /** Goes on as if nothing had happened when the call is aborted. */
      deaf?: true;
      error?: Error;
      creates?: Created;
      /** Leaves it open whether the call made something. */
      uncertain?: true;
    };

export type Script = readonly Answer[] | ((call: OperationCall, index: number) => Answer);

/** A call as it arrived, and when: milliseconds since the clock began. */
export type RecordedCall = { operationId: string; request: JsonObject; key: string; at: number };

export type ScriptedSession = Session & { calls: RecordedCall[]; aborted: number };

/** A session with scripted answers, in order; when nothing is left, with an empty 200. */
export function scriptedSession(
  clock: FakeClock,
  script: Script,
  check: Session["check"] = toyCatalog.check as Session["check"],
): ScriptedSession {
  const created: Created[] = [];
  const uncertain: string[] = [];
  const session: ScriptedSession = {
    calls: [],
    aborted: 0,
    check,
    created: () => created,
    outcomeUnknown: () => uncertain,
    prepare(call) {
      const violations = check(call.operationId, call.request);
      return violations.length > 0 ? { violations } : { prepared: call };
    },
    async send(prepared: PreparedRequest, signal): Promise<OperationResponse> {
      const call = prepared as OperationCall;
      const { operationId, request, idempotencyKey } = call;
      const answer = answerFor(script, call, session.calls.length);
      session.calls.push({ operationId, request: structuredClone(request), key: idempotencyKey, at: clock.elapsed() });
      const count = () => session.aborted++;
      signal.addEventListener("abort", count, { once: true });
      try {
        await answering(clock, answer, signal);
      } finally {
        signal.removeEventListener("abort", count);
      }
      if (answer.uncertain) uncertain.push(operationId);
      if (answer.error !== undefined) throw answer.error;
      if (answer.creates !== undefined) created.push(answer.creates);
      return { statusCode: answer.status ?? 200, headers: answer.headers ?? {}, body: answer.body ?? {} };
    },
  };
  return session;
}

async function answering(
  clock: FakeClock,
  { takes, deaf }: Exclude<Answer, number>,
  signal: AbortSignal,
): Promise<void> {
  const heard = deaf ? new AbortController().signal : signal;
  if (takes === "never") await (deaf ? new Promise(() => {}) : clock.sleep(1e12, heard));
  else if (takes !== undefined) await clock.sleep(takes, heard);
}

function answerFor(script: Script, call: OperationCall, index: number): Exclude<Answer, number> {
  const answer = typeof script === "function" ? script(call, index) : (script[index] ?? 200);
  return typeof answer === "number" ? { status: answer } : answer;
}
