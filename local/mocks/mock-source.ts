import type { OperationResponse, PreparedRequest, Session } from "../../lib/arazzo/operation.ts";
import type { Source } from "../../lib/aws/join-sources.ts";
import type { Mocks } from "./mock-answer.ts";

/** A source that answers some operations from a file. Requests are read and checked as ever, but not sent. */
export function mockSource(source: Source, mocks: Mocks): Source {
  return {
    session(options) {
      const session = source.session(options);
      const given = new Map<string, number>();
      return {
        ...methodsOf(session),
        async send(prepared: PreparedRequest, signal: AbortSignal): Promise<OperationResponse> {
          const { operationId } = prepared;
          const answers = mocks.get(operationId) ?? [];
          const turn = given.get(operationId) ?? 0;
          const answer = answers[Math.min(turn, answers.length - 1)];
          if (answer === undefined) return await session.send(prepared, signal);
          given.set(operationId, turn + 1);
          const { status = 200, headers = {}, body = {} } = answer;
          const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
          return { statusCode: status, headers: Object.fromEntries(lower), body: structuredClone(body) };
        },
      };
    },
  };
}

/** The methods of a session, which may be those of its class. */
export function methodsOf(session: Session): Session {
  return {
    check: (operationId, request) => session.check(operationId, request),
    prepare: (call) => session.prepare(call),
    send: (prepared, signal) => session.send(prepared, signal),
    created: () => session.created(),
    outcomeUnknown: () => session.outcomeUnknown(),
  };
}
