import type { ContactFacts } from "./contact-facts.ts";
import type { Effect } from "./effect.ts";
import type { FlowLimits } from "./flow-limits.ts";
import type { FlowSource } from "./published-flow.ts";

/** One call of `decide`: its surroundings, and the effects so far. */
export type Turn = {
  flows: FlowSource;
  limits: FlowLimits;
  at: number;
  contact: ContactFacts;
  effects: Effect[];
};
