import type { Created, PreparedRequest, Session } from "../arazzo/operation.ts";
import type { SessionOptions } from "./aws-session.ts";

/** Anything that begins a run's dealings with a service or an API. */
export type Source = { session(options: SessionOptions): Session };

/**
 * Makes one source of several. An operationId begins with the key of its source and a colon; those without belong to the
 * source under the empty key.
 *
 * @example
 * joinSources({ "": connectSource(…), dynamodb: serviceSource(…), crm: httpSource(…) })
 */
export function joinSources(sources: Readonly<Record<string, Source>>): Source {
  return {
    session(options) {
      const sessions = new Map(Object.entries(sources).map(([key, source]) => [key, source.session(options)]));
      const of = (operationId: string): Session => {
        const key = operationId.includes(":") ? operationId.slice(0, operationId.indexOf(":")) : "";
        const session = sessions.get(key);
        if (session === undefined) throw new Error(`There is no source for operation ${operationId}.`);
        return session;
      };
      const all = [...sessions.values()];
      return {
        check: (operationId, request) => of(operationId).check(operationId, request),
        prepare: (call) => of(call.operationId).prepare(call),
        send: (prepared: PreparedRequest, signal) => of(prepared.operationId).send(prepared, signal),
        created: () => unique(all.flatMap((session) => session.created())),
        outcomeUnknown: () => all.flatMap((session) => session.outcomeUnknown()),
      };
    },
  };
}

/** Each session begins with what the run has created before. */
function unique(created: readonly Created[]): Created[] {
  return [...new Map(created.map((thing) => [`${thing.operationId} ${thing.id}`, thing])).values()];
}
