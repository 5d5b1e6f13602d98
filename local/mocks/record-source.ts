import type { Source } from "../../lib/aws/join-sources.ts";
import type { MockAnswer } from "./mock-answer.ts";
import { methodsOf } from "./mock-source.ts";

/** A source that keeps every answer of another, in the form of a file for `--mock`. */
export function recordSource(source: Source): { source: Source; answers: () => Record<string, MockAnswer[]> } {
  const kept = new Map<string, MockAnswer[]>();
  return {
    source: {
      session(options) {
        const session = source.session(options);
        return {
          ...methodsOf(session),
          async send(prepared, signal) {
            const response = await session.send(prepared, signal);
            const { statusCode: status, body } = response;
            kept.set(prepared.operationId, [...(kept.get(prepared.operationId) ?? []), { status, body }]);
            return response;
          },
        };
      },
    },
    answers: () => Object.fromEntries(kept),
  };
}
