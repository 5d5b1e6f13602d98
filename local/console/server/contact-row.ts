import type { Contact } from "../../connect/state/contact.ts";
import type { Instance } from "../../connect/state/instance.ts";
import type { ContactRow } from "../console-types.ts";
import { nameIn } from "./directory.ts";

const LONGEST_MESSAGE = 120;

export function contactRow(instance: Instance, contact: Contact): ContactRow {
  const { id, channel, state, contactFlowId, queue, agent, disconnectedAt } = contact;
  return {
    id,
    instanceId: instance.id,
    channel,
    state,
    name: nameOfCustomer(contact),
    stage: stageOf(contact),
    flow: contactFlowId === undefined ? "" : nameIn(instance, "contact-flow", contactFlowId.split("/").at(-1) ?? ""),
    queue: queue === undefined ? "" : nameIn(instance, queue.ofAgent ? "agent" : "queue", queue.id),
    agent: agent === undefined ? "" : nameIn(instance, "agent", agent.id),
    lastMessage: lastMessageOf(contact),
    initiatedAt: contact.initiatedAt.toISOString(),
    updatedAt: contact.updatedAt.toISOString(),
    ...(disconnectedAt !== undefined && { disconnectedAt: disconnectedAt.toISOString() }),
  };
}

/** The customer of a chat by the name in it, otherwise the name of the task. */
function nameOfCustomer({ participants, name }: Contact): string {
  return participants.find(({ role }) => role === "CUSTOMER")?.displayName ?? name ?? "";
}

function stageOf({ state, offer, waiting, agent, flow, chat }: Contact): string {
  if (state === "ENDED")
    return agent?.afterContactWork !== undefined && agent.afterContactWork.to === undefined
      ? "After-contact work"
      : "Ended";
  if (state === "SCHEDULED") return "Scheduled";
  if (state === "PAUSED") return "Paused";
  if (agent !== undefined) return "With agent";
  if (offer !== undefined) return "Offered to agent";
  if (waiting) return "In queue";
  if (flow?.position) return "In flow";
  return chat === undefined ? "Open" : "No flow";
}

function lastMessageOf({ id, chat }: Contact): string {
  const last = chat?.transcript.findLast((item) => item.Type === "MESSAGE" && item.ContactId === id);
  if (last === undefined) return "";
  const { Content = "", ContentType = "" } = last;
  if (ContentType.includes("interactive")) return "Interactive message";
  return Content.length > LONGEST_MESSAGE ? `${Content.slice(0, LONGEST_MESSAGE - 1)}…` : Content;
}
