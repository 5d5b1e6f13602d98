import type { Contact } from "../state/contact.ts";
import { type AgentNow, activeSlots } from "./agents.ts";

/** The input of one value: the contacts and agents of some queues or routing profiles, and channels. */
export type Cell = { contacts: Contact[]; agents: AgentNow[]; channels: readonly string[]; now: number };

const isAtWork = ({ status }: AgentNow) => status !== undefined && status.record.Type !== "OFFLINE";
const isRoutable = ({ status }: AgentNow) => status?.record.Type === "ROUTABLE";
const waits = ({ state, waiting }: Contact) => state === "ACTIVE" && waiting;

function freeSlots(agent: AgentNow, channels: readonly string[]): number {
  if (!isRoutable(agent) || agent.user.missedContact) return 0;
  return sum(channels.map((channel) => Math.max(0, (agent.slots[channel] ?? 0) - activeSlots(agent, channel))));
}

/** Counts each current metric. An agent who missed or rejected a contact is in error. */
export const CURRENT_METRICS: Record<string, (cell: Cell) => number> = {
  AGENTS_ONLINE: ({ agents }) => agents.filter(isAtWork).length,
  AGENTS_STAFFED: ({ agents }) => agents.filter(isRoutable).length,
  AGENTS_AVAILABLE: ({ agents, channels }) => agents.filter((agent) => freeSlots(agent, channels) > 0).length,
  AGENTS_ON_CONTACT: ({ agents }) => agents.filter(({ contacts }) => contacts.length > 0).length,
  AGENTS_ON_CALL: ({ agents }) => agents.filter(({ contacts }) => contacts.length > 0).length,
  AGENTS_NON_PRODUCTIVE: ({ agents }) => agents.filter((agent) => isAtWork(agent) && !isRoutable(agent)).length,
  AGENTS_AFTER_CONTACT_WORK: ({ agents }) => agents.filter((agent) => agent.isWorkingAfterContact).length,
  AGENTS_ERROR: ({ agents }) => agents.filter(({ user }) => user.missedContact).length,
  CONTACTS_IN_QUEUE: ({ contacts }) => contacts.filter(waits).length,
  CONTACTS_SCHEDULED: ({ contacts }) => contacts.filter(({ state }) => state === "SCHEDULED").length,
  OLDEST_CONTACT_AGE: ({ contacts, now }) =>
    Math.max(0, ...contacts.filter(waits).map(({ queue }) => (now - (queue?.enqueuedAt.getTime() ?? now)) / 1000)),
  SLOTS_ACTIVE: ({ agents, channels }) =>
    sum(agents.flatMap((agent) => channels.map((channel) => activeSlots(agent, channel)))),
  SLOTS_AVAILABLE: ({ agents, channels }) => sum(agents.map((agent) => freeSlots(agent, channels))),
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
