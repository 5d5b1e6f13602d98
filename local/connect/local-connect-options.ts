import type { FlowEvent } from "../../lib/flows/execution/flow-event.ts";
import type { FlowLogLine } from "../../lib/flows/execution/flow-log-line.ts";
import type { AgentOptions } from "./chat/agent.ts";
import type { Clock } from "./control/clock.ts";
import type { Fault } from "./control/faults.ts";
import type { Throttling } from "./control/throttle.ts";
import type { EventOptions } from "./events/event-destinations.ts";
import type { StreamOptions } from "./events/record-streams.ts";
import type { BlockEntry } from "./flows/flow-records.ts";
import type { BotTable } from "./flows/stand-ins/bot-table.ts";
import type { Customers } from "./flows/stand-ins/customers.ts";
import type { FunctionOptions } from "./functions/create-function-invoker.ts";
import type { AgentScript } from "./routing/agent-script.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { UnknownIds } from "./state/state.ts";

export type LocalConnectOptions = FunctionOptions &
  EventOptions &
  StreamOptions & {
    /** The SNS endpoint of StartContactStreaming. Default: AWS_ENDPOINT_URL_SNS, if set. */
    snsEndpoint?: string;
    /** How to treat unknown instance and flow ids. Default: `adopt-instances`. */
    unknownIds?: UnknownIds;
    /** The initial contents. Default: a sample instance; `{ instances: [] }` for none. */
    seed?: Seed;
    /** A folder that keeps the state, in a SQLite file. Default: memory only. `seed` fills a new folder. */
    data?: string;
    /** Default: the machine's time. */
    clock?: Clock;
    /** The scripted agent. Default: an echo. With `none`, chats wait for the control API or CreateParticipant. */
    agent?: AgentOptions | "none";
    /** Agents by user, each with a script and the limits of the user's routing profile, instead of the one of `agent`. */
    agents?: readonly AgentScript[];
    /** A stand-in for every Lex bot. Default: the Lex V2 endpoint of AWS_ENDPOINT_URL_LEX_RUNTIME_V2, if set. */
    bot?: BotTable;
    /** Profiles and cases that flows find and change: `{ profiles: [], cases: [] }`. */
    customers?: Customers;
    /** Receives each line of the flow log; `true` prints it as CloudWatch shows it. */
    flowLogs?: boolean | ((line: FlowLogLine) => void);
    /** Receives each block of a contact when it begins and when it is finished. */
    onBlock?: (contactId: string, block: BlockEntry) => void;
    /** Receives each event of a contact's flows, from which its flows can be replayed. */
    onFlowEvent?: (contactId: string, event: FlowEvent) => void;
    /** From 0 to 1, for DistributeByPercentage. Default: Math.random. */
    random?: () => number;
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
