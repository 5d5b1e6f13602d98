import type { AgentOptions } from "./chat/agent.ts";
import type { Clock } from "./control/clock.ts";
import type { Fault } from "./control/faults.ts";
import type { Throttling } from "./control/throttle.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { UnknownIds } from "./state/state.ts";

export type LocalConnectOptions = {
  /** What becomes of instance and flow ids that were never created. Default `adopt-instances`. */
  unknownIds?: UnknownIds;
  /** What it begins with; a sample instance if absent, nothing with `{ instances: [] }`. */
  seed?: Seed;
  /** The time; the machine's if absent. */
  clock?: Clock;
  /** The agent who takes every chat: echoes if absent; with `none`, chats wait for the control API or CreateParticipant. */
  agent?: AgentOptions | "none";
  /** How many requests are taken: all if absent, `true` for the service's default rates. */
  throttle?: Throttling;
  /** Milliseconds that every answer takes longer. */
  latencyMs?: number;
  /** The address at which the page starts chats, such as your own `POST /chats`; StartChatContact itself if absent. */
  chatEndpoint?: string;
  /** What goes wrong from the start. */
  faults?: readonly Fault[];
};
