import type { AgentOptions } from "../chat/agent.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance, Resource } from "../state/instance.ts";
import type { AgentScript } from "./agent-script.ts";

/** Agents who take contacts: the one of `--agent` for every user, the ones of `--agents`, or none. */
export type Crew = {
  agent: AgentOptions | "none";
  agents?: readonly AgentScript[];
  /** The users at the console's desk, by id: people answer their offers, whatever script they have. */
  atDesk: Set<string>;
};

/** An agent at work. */
export type Seat = {
  /** Undefined in an instance without users, where an agent takes contacts all the same. */
  user: Resource | undefined;
  script: Omit<AgentScript, "user">;
  /** Whether the routing profile limits how many contacts the agent has at once. */
  limited: boolean;
};

/** A person works after a contact until they say that they are done, at most a day. */
const PERSON: Omit<AgentScript, "user"> = { offers: "manual", afterContactWorkMs: 24 * 60 * 60 * 1000 };

/**
 * The agents of an instance who take contacts. The agent of `--agent` stands in for every user, without a limit on
 * contacts at once, so that any number of chats can be tried together.
 */
export function seatsOf(instance: Instance, { agent, agents, atDesk }: Crew): Seat[] {
  const all = [...resourcesOf(instance, "agent").values()];
  const users = all.filter(({ id }) => !atDesk.has(id));
  const people = all.filter(({ id }) => atDesk.has(id)).map((user) => ({ user, script: PERSON, limited: true }));
  return [...people, ...scriptedSeats(instance, users, all.length === 0, { agent, ...(agents && { agents }) })];
}

function scriptedSeats(
  instance: Instance,
  users: readonly Resource[],
  isEmpty: boolean,
  { agent, agents }: Omit<Crew, "atDesk">,
): Seat[] {
  if (agents === undefined) {
    if (agent === "none") return [];
    if (isEmpty) return [{ user: undefined, script: agent, limited: false }];
    return users.map((user) => ({ user, script: agent, limited: false }));
  }
  return users.flatMap((user) => {
    const script = agents.find(
      ({ user: name, instanceId }) =>
        (name === user.id || name === user.record.Username) && (instanceId ?? instance.id) === instance.id,
    );
    return script === undefined ? [] : [{ user, script, limited: true }];
  });
}

/** Whether a user's status lets contacts through. A user without a status is available. */
export function isRoutable(instance: Instance, user: Resource | undefined): boolean {
  if (user === undefined) return true;
  if (user.missedContact) return false;
  const status = resourcesOf(instance, "agent-state").get(user.status?.id ?? "");
  return status === undefined || status.record.Type === "ROUTABLE";
}

/** A user's routing profile. */
export function routingProfileOf(instance: Instance, user: Resource) {
  const record = resourcesOf(instance, "routing-profile").get(String(user.record.RoutingProfileId))?.record ?? {};
  type Concurrency = { Channel: string; Concurrency: number; CrossChannelBehavior?: { BehaviorType?: string } };
  return { queues: queueConfigsOf(record), concurrencies: (record.MediaConcurrencies ?? []) as Concurrency[] };
}
