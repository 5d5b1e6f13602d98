import { randomUUID } from "node:crypto";
import { agentsOf } from "../metrics/agents.ts";
import { instanceArn, resourceArn } from "../resources/arn.ts";
import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { type AgentSnapshot, agentSnapshot } from "./agent-snapshot.ts";

type AgentEventType = "LOGIN" | "LOGOUT" | "STATE_CHANGE" | "HEART_BEAT";

/**
 * An event of the agent event stream.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/agent-event-stream-model.html
 */
export type AgentEvent = {
  AWSAccountId: string;
  AgentARN: string;
  CurrentAgentSnapshot: AgentSnapshot;
  EventId: string;
  EventTimestamp: string;
  EventType: AgentEventType;
  InstanceARN: string;
  PreviousAgentSnapshot: AgentSnapshot | null;
  Version: "2017-10-01";
};

/** Watches agents for changes. */
export type AgentEvents = {
  /** Agents of an instance may have changed, or of all instances. */
  note(instanceId?: string): void;
  clear(): void;
  close(): void;
};

type Known = { instance: Instance; snapshot: AgentSnapshot; key: string; at: number };

const BEAT_MS = 120_000;
/** Heartbeats go on after an agent has gone offline. */
const BEATS_AFTER_LOGOUT_MS = 60 * 60 * 1000;
/** Agents belong to no request whose Region could be taken. */
const REGION = "us-east-1";

/**
 * Compares agents with what was sent of them last, once per turn of the event loop, and sends the changes. Agents do not log in here:
 * one with a status that is not offline counts as logged in. One closure, longer than usual: its members share what was sent.
 */
export function createAgentEvents(
  state: Pick<State, "clock" | "instances">,
  send: (instance: Instance, agentId: string, event: AgentEvent) => void,
): AgentEvents {
  const known = new Map<string, Known>();
  const noted = new Set<string>();
  let scheduled: NodeJS.Immediate | undefined;
  let beat: ReturnType<State["clock"]["at"]> | undefined;

  function compareAll(): void {
    scheduled = undefined;
    for (const id of noted) {
      const instance = state.instances.get(id);
      if (instance !== undefined) compare(instance);
    }
    noted.clear();
  }

  function compare(instance: Instance): void {
    const contacts = contactsByAgent(instance);
    for (const agent of agentsOf(instance)) {
      const { id } = agent.user;
      const snapshot = agentSnapshot(REGION, instance, agent, contacts.get(id) ?? []);
      const key = JSON.stringify(snapshot);
      const before = known.get(id);
      if (before?.key === key) continue;
      const type = typeOf(before?.snapshot, snapshot);
      known.set(id, { instance, snapshot, key, at: before?.at ?? Number.NEGATIVE_INFINITY });
      if (type !== undefined) emit(id, type, before?.snapshot ?? null);
    }
  }

  function emit(agentId: string, EventType: AgentEventType, PreviousAgentSnapshot: AgentSnapshot | null): void {
    const entry = known.get(agentId);
    if (entry === undefined) return;
    const now = state.clock.now();
    entry.at = now;
    const { instance, snapshot } = entry;
    send(instance, agentId, {
      AWSAccountId: ACCOUNT_ID,
      AgentARN: resourceArn(REGION, instance.id, "agent", agentId),
      CurrentAgentSnapshot: snapshot,
      EventId: randomUUID(),
      EventTimestamp: new Date(now).toISOString(),
      EventType,
      InstanceARN: instanceArn(REGION, instance.id),
      PreviousAgentSnapshot,
      Version: "2017-10-01",
    });
    beat ??= state.clock.at(now + BEAT_MS, sendBeats);
  }

  function sendBeats(): void {
    beat = undefined;
    const now = state.clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [id, { instance, snapshot, at }] of known) {
      if (state.instances.get(instance.id) !== instance) {
        known.delete(id);
        continue;
      }
      const { Type, StartTimestamp } = snapshot.AgentStatus;
      if (Type === "OFFLINE" && now - Date.parse(StartTimestamp) > BEATS_AFTER_LOGOUT_MS) continue;
      if (at + BEAT_MS <= now) emit(id, "HEART_BEAT", snapshot);
      next = Math.min(next, (known.get(id)?.at ?? now) + BEAT_MS);
    }
    if (beat !== undefined) state.clock.cancel(beat);
    beat = next === Number.POSITIVE_INFINITY ? undefined : state.clock.at(next, sendBeats);
  }

  return {
    note(instanceId) {
      for (const id of instanceId === undefined ? state.instances.keys() : [instanceId]) noted.add(id);
      scheduled ??= setImmediate(compareAll).unref();
    },
    clear() {
      known.clear();
      beat = undefined;
    },
    close() {
      if (scheduled !== undefined) clearImmediate(scheduled);
    },
  };
}

/** An agent who is offline from the beginning has no event. */
function typeOf(before: AgentSnapshot | undefined, now: AgentSnapshot): AgentEventType | undefined {
  const wasIn = before !== undefined && before.AgentStatus.Type !== "OFFLINE";
  const isIn = now.AgentStatus.Type !== "OFFLINE";
  if (wasIn === isIn) return before === undefined ? undefined : "STATE_CHANGE";
  return isIn ? "LOGIN" : "LOGOUT";
}

function contactsByAgent(instance: Instance): Map<string, Contact[]> {
  const byAgent = new Map<string, Contact[]>();
  for (const contact of instance.contacts.open()) {
    const id = contact.agent?.id ?? contact.offer?.agentId;
    if (id === undefined) continue;
    const contacts = byAgent.get(id);
    if (contacts === undefined) byAgent.set(id, [contact]);
    else contacts.push(contact);
  }
  return byAgent;
}
