import type { HistoricalMetric } from "@aws-sdk/client-connect";
import type { Contact } from "../state/contact.ts";
import { average, maximum, seconds, waitOf } from "./historical-metrics.ts";

type Metric = Pick<HistoricalMetric, "Unit" | "Statistic" | "Threshold">;
type Measured = {
  unit: "COUNT" | "SECONDS" | "PERCENT";
  statistic: "SUM" | "AVG" | "MAX";
  of: (contacts: readonly Contact[], metric: Metric) => number | undefined;
};

const handled = ({ agent }: Contact) => agent !== undefined;
const abandoned = ({ agent, queue, state }: Contact) => queue !== undefined && agent === undefined && state === "ENDED";
const NEVER = () => false;

/** The metrics of GetMetricData, from the contacts of a group that were queued in its span of time. */
export const METRICS_OF_GET_METRIC_DATA: Readonly<Record<string, Measured>> = {
  CONTACTS_QUEUED: count(() => true),
  CONTACTS_HANDLED: count(handled),
  CONTACTS_HANDLED_INCOMING: count((contact) => handled(contact) && contact.initiationMethod === "INBOUND"),
  CONTACTS_HANDLED_OUTBOUND: count((contact) => handled(contact) && contact.initiationMethod === "OUTBOUND"),
  API_CONTACTS_HANDLED: count((contact) => handled(contact) && contact.initiationMethod === "API"),
  CALLBACK_CONTACTS_HANDLED: count((contact) => handled(contact) && contact.initiationMethod === "CALLBACK"),
  CONTACTS_ABANDONED: count(abandoned),
  CONTACTS_AGENT_HUNG_UP_FIRST: count(({ disconnectReason }) => disconnectReason === "AGENT_DISCONNECT"),
  CONTACTS_MISSED: {
    unit: "COUNT",
    statistic: "SUM",
    of: (contacts) => contacts.flatMap(({ declinedBy = [] }) => declinedBy).length,
  },
  CONTACTS_TRANSFERRED_IN: count(({ initiationMethod }) => initiationMethod === "TRANSFER"),
  CONTACTS_TRANSFERRED_IN_FROM_QUEUE: count(({ initiationMethod }) => initiationMethod === "QUEUE_TRANSFER"),
  CONTACTS_TRANSFERRED_OUT: count(({ disconnectReason }) => disconnectReason === "TRANSFERRED"),
  // Contacts here are neither put on hold nor consulted about.
  CONTACTS_CONSULTED: count(NEVER),
  CONTACTS_HOLD_ABANDONS: count(NEVER),
  HANDLE_TIME: mean(({ agent, disconnectedAt }) =>
    seconds(agent?.connectedAt, agent?.afterContactWork?.to ?? disconnectedAt),
  ),
  INTERACTION_TIME: mean(({ agent, disconnectedAt }) => seconds(agent?.connectedAt, disconnectedAt)),
  INTERACTION_AND_HOLD_TIME: mean(({ agent, disconnectedAt }) => seconds(agent?.connectedAt, disconnectedAt)),
  AFTER_CONTACT_WORK_TIME: mean(({ agent }) => seconds(agent?.afterContactWork?.from, agent?.afterContactWork?.to)),
  QUEUE_ANSWER_TIME: mean(({ queue, agent }) => seconds(queue?.enqueuedAt, agent?.connectedAt)),
  ABANDON_TIME: mean((contact) =>
    abandoned(contact) ? seconds(contact.queue?.enqueuedAt, contact.disconnectedAt) : undefined,
  ),
  QUEUED_TIME: { unit: "SECONDS", statistic: "MAX", of: (contacts) => maximum(contacts.map(waitOf)) },
  SERVICE_LEVEL: { unit: "PERCENT", statistic: "AVG", of: serviceLevel },
};

function count(counts: (contact: Contact) => boolean): Measured {
  return { unit: "COUNT", statistic: "SUM", of: (contacts) => contacts.filter(counts).length };
}

function mean(of: (contact: Contact) => number | undefined): Measured {
  return { unit: "SECONDS", statistic: "AVG", of: (contacts) => average(contacts.map(of)) };
}

/** The share of contacts that an agent took in less than the threshold's seconds. */
function serviceLevel(contacts: readonly Contact[], { Threshold }: Metric): number | undefined {
  const within = Threshold?.ThresholdValue ?? 0;
  const waits = contacts.filter((one) => handled(one) || abandoned(one));
  if (waits.length === 0) return undefined;
  const answered = waits.filter((one) => (seconds(one.queue?.enqueuedAt, one.agent?.connectedAt) ?? within) < within);
  return (answered.length / waits.length) * 100;
}
