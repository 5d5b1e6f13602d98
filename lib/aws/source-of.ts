import type { Clock } from "../arazzo/clock.ts";
import type { ServiceName } from "./aws-client.ts";
import { AwsSession } from "./aws-session.ts";
import type { BoundOperation } from "./bind-operation.ts";
import type { Source } from "./join-sources.ts";
import type { ServiceKnowledge } from "./service-knowledge.ts";
import { systemClock } from "./system-clock.ts";

/** Options of every source. */
export type SourceOptions = {
  clock?: Clock;
  /** Milliseconds that one attempt usually may take; a start may take longer, see {@link attemptTimeout}. Default 5000. */
  attemptTimeout?: number;
};

/** Makes a source of these operations, by their ids. */
export function sourceOf(
  service: ServiceName,
  operations: ReadonlyMap<string, BoundOperation>,
  { clock = systemClock, attemptTimeout = 5000 }: SourceOptions,
  knowledge: ServiceKnowledge = {},
): Source {
  const binding = { service, operations, knowledge, clock, attemptTimeout };
  return { session: (options) => new AwsSession(binding, options) };
}
