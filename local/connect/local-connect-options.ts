import type { AgentOptions } from "./chat/agent.ts";
import type { Clock } from "./control/clock.ts";
import type { Fault } from "./control/faults.ts";
import type { Throttling } from "./control/throttle.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { UnknownIds } from "./state/state.ts";

export type LocalConnectOptions = {
  /** How to treat unknown instance and flow ids. Default: `adopt-instances`. */
  unknownIds?: UnknownIds;
  /** The initial contents. Default: a sample instance; `{ instances: [] }` for none. */
  seed?: Seed;
  /** Default: the machine's time. */
  clock?: Clock;
  /** The scripted agent. Default: an echo. With `none`, chats wait for the control API or CreateParticipant. */
  agent?: AgentOptions | "none";
  /** The name that the server will be bound to, for the control API to accept it as `Host` beside localhost and IP addresses. */
  host?: string;
  /** Request rates: `true` for the service's defaults. Default: unlimited. */
  throttle?: Throttling;
  /** Milliseconds added to every response. */
  latencyMs?: number;
  /** The endpoint at which the page starts chats, such as your own `POST /chats`. Default: StartChatContact. */
  chatEndpoint?: string;
  /** The faults to start with. */
  faults?: readonly Fault[];
};
