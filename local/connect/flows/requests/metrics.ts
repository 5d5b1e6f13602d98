import { agentsOf } from "../../metrics/agents.ts";
import { CURRENT_METRICS } from "../../metrics/current-metrics.ts";
import { waitingInQueue } from "../../routing/queue-capacity.ts";
import type { QueueChoice } from "../../state/contact.ts";
import { queueFacts } from "../contact-facts-of.ts";
import { type Asked, type Responder, refuse } from "../flow-host.ts";
import { queueOrTarget } from "./queues.ts";

/** The metrics that CheckMetricData compares, by their names there. */
const CHECKED: Record<string, string> = {
  NumberOfAgentsAvailable: "AGENTS_AVAILABLE",
  NumberOfAgentsStaffed: "AGENTS_STAFFED",
  NumberOfAgentsOnline: "AGENTS_ONLINE",
  OldestContactInQueueAgeSeconds: "OLDEST_CONTACT_AGE",
  NumberOfContactsInQueue: "CONTACTS_IN_QUEUE",
};

/** The counts at `$.Metrics.Agents`. */
const COUNTS: Record<string, string> = {
  Online: "AGENTS_ONLINE",
  Available: "AGENTS_AVAILABLE",
  Staffed: "AGENTS_STAFFED",
  AfterContactWork: "AGENTS_AFTER_CONTACT_WORK",
  Busy: "AGENTS_ON_CONTACT",
  Missed: "AGENTS_ERROR",
  NonProductive: "AGENTS_NON_PRODUCTIVE",
};

export const checkMetric: Responder<"checkMetric"> = (asked) => {
  const { instance, contact, request } = asked;
  const queue = queueOrTarget(instance, contact, request);
  if (queue === undefined) return refuse("The metric needs a queue that exists");
  const value = measure(asked, queue, [contact.channel])(CHECKED[request.metric] ?? "");
  return { ok: true, result: Math.floor(value) };
};

export const getMetrics: Responder<"getMetrics"> = (asked) => {
  const { instance, contact, request } = asked;
  const queue = queueOrTarget(instance, contact, request);
  if (queue === undefined) return refuse("The metrics need a queue that exists");
  const channel = request.channel?.toUpperCase() ?? contact.channel;
  const value = measure(asked, queue, [channel]);
  const { Name, ARN } = queueFacts(instance, contact.region, queue);
  const Agents = Object.entries(COUNTS).map(([name, metric]) => [name, { Count: String(value(metric)) }] as const);
  return {
    ok: true,
    result: {
      Queue: {
        Name,
        ARN,
        Size: String(value("CONTACTS_IN_QUEUE")),
        OldestContactAge: String(Math.floor(value("OLDEST_CONTACT_AGE"))),
      },
      Agents: Object.fromEntries(Agents),
    },
  };
};

/** Measures a queue: its contacts that wait, and the agents whose routing profile serves it. */
function measure(
  { host, instance }: Pick<Asked<"getMetrics" | "checkMetric">, "host" | "instance">,
  queue: QueueChoice,
  channels: string[],
) {
  const contacts = waitingInQueue(host.router.waitingIn(instance), queue).filter(({ channel }) =>
    channels.includes(channel),
  );
  const agents = agentsOf(instance).filter(({ user, queueIds }) =>
    queue.ofAgent ? user.id === queue.id : queueIds.includes(queue.id),
  );
  const cell = { contacts, agents, channels, now: host.state.clock.now() };
  return (metric: string) => CURRENT_METRICS[metric]?.(cell) ?? 0;
}
