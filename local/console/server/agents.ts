import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { LocalConnect } from "../../connect/local-connect.ts";
import { agentsOf } from "../../connect/metrics/agents.ts";
import { resourcesOf } from "../../connect/resources/resources-of.ts";
import type { Contact } from "../../connect/state/contact.ts";
import type { Instance, Resource } from "../../connect/state/instance.ts";
import { contactRow } from "./contact-row.ts";
import { nameOf } from "./directory.ts";

/** The users of all instances as agents: status, offers, contacts, after-contact work. */
export function listAgents({ state, crew }: LocalConnect): object {
  return {
    items: [...state.instances.values()].flatMap((instance) => {
      const offered = instance.contacts.open().filter(isInHand);
      return agentsOf(instance).map(({ user, status, slots }) => ({
        id: user.id,
        instanceId: instance.id,
        name: nameOf(user),
        username: String(user.record.Username ?? ""),
        statusId: status?.id,
        status: String(status?.record.Name ?? "Available"),
        routable: status === undefined || status.record.Type === "ROUTABLE",
        missedContact: user.missedContact === true,
        atDesk: crew.atDesk.has(user.id),
        slots,
        contacts: offered
          .filter((contact) => holderOf(contact) === user.id)
          .map((contact) => cardOf(instance, contact)),
      }));
    }),
  };
}

/** Changes an agent's status, or puts a person at their desk in place of the script. @throws WrongUseError */
export function changeAgent({ state, crew }: LocalConnect, id: string, body: unknown): object {
  const { statusId, atDesk } = Object(body) as { statusId?: unknown; atDesk?: unknown };
  const { instance, user } = findUser(state.instances, id);
  if (statusId !== undefined) {
    const status = resourcesOf(instance, "agent-state").get(String(statusId));
    if (status === undefined) throw new WrongUseError(`No agent status ${statusId}`);
    user.status = { id: status.id, since: new Date(state.clock.now()) };
    user.missedContact = false;
  }
  if (atDesk === true) crew.atDesk.add(id);
  if (atDesk === false) crew.atDesk.delete(id);
  state.runner.changed(instance);
  return {};
}

function findUser(instances: ReadonlyMap<string, Instance>, id: string): { instance: Instance; user: Resource } {
  for (const instance of instances.values()) {
    const user = resourcesOf(instance, "agent").get(id);
    if (user !== undefined) return { instance, user };
  }
  throw new WrongUseError(`No user ${id}`);
}

function isInHand({ state, agent, offer }: Contact): boolean {
  if (state !== "ENDED") return agent !== undefined || offer !== undefined;
  return agent?.afterContactWork !== undefined && agent.afterContactWork.to === undefined;
}

function holderOf({ agent, offer }: Contact): string | undefined {
  return agent?.id ?? offer?.agentId;
}

function cardOf(instance: Instance, contact: Contact): object {
  const { agent, offer, state, description } = contact;
  const phase = state === "ENDED" ? "afterContactWork" : agent !== undefined ? "connected" : "offered";
  const since = offer?.since ?? agent?.afterContactWork?.from ?? agent?.connectedAt;
  return {
    ...contactRow(instance, contact),
    phase,
    since,
    description,
    attributes: Object.fromEntries(contact.attributes),
  };
}
