import type { Contact as WireContact } from "@aws-sdk/client-connect";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";

type ChatMetrics = NonNullable<WireContact["ChatMetrics"]>;
type ParticipantMetrics = ChatMetrics["AgentMetrics"];

/** A message with its time in milliseconds. */
type Message = ChatItem & { at: number };

/** How the participants of a chat that has ended wrote to each other; undefined for other contacts. */
export function chatMetricsOf(contact: Contact): ChatMetrics | undefined {
  const { chat, disconnectedAt, participants, agent } = contact;
  if (chat === undefined || disconnectedAt === undefined) return undefined;
  const messages = chat.transcript
    .filter(({ Type }) => Type === "MESSAGE")
    .map((item) => ({ ...item, at: Date.parse(item.AbsoluteTime) }));
  const ofBots = messages.filter(({ ParticipantRole }) => isBot(ParticipantRole));
  const lastOfCustomer = messages.findLast(({ ParticipantRole }) => ParticipantRole === "CUSTOMER");
  const firstOfAgent = messages.find(({ ParticipantRole }) => ParticipantRole === "AGENT");
  const agents = participants.filter(({ role }) => role === "AGENT" || role === "SUPERVISOR");
  return {
    ChatContactMetrics: {
      MultiParty: agents.length > 1,
      TotalMessages: messages.length,
      TotalBotMessages: ofBots.length,
      TotalBotMessageLengthInChars: lengthOf(ofBots),
      ConversationTurnCount: countTurns(messages),
      ...(lastOfCustomer && { ConversationCloseTimeInMillis: disconnectedAt.getTime() - lastOfCustomer.at }),
      ...(firstOfAgent && { AgentFirstResponseTimestamp: new Date(firstOfAgent.at) }),
      ...(firstOfAgent && agent && { AgentFirstResponseTimeInMillis: firstOfAgent.at - agent.connectedAt.getTime() }),
    },
    ...metricsOf(
      "AgentMetrics",
      participants.find(({ role }) => role === "AGENT"),
      messages,
    ),
    ...metricsOf(
      "CustomerMetrics",
      participants.find(({ role }) => role === "CUSTOMER"),
      messages,
    ),
  };
}

function metricsOf(
  member: "AgentMetrics" | "CustomerMetrics",
  participant: Participant | undefined,
  messages: readonly Message[],
): Record<string, ParticipantMetrics> {
  if (participant === undefined) return {};
  const own = messages.filter(({ ParticipantId }) => ParticipantId === participant.id);
  const times = responseTimes(participant, messages);
  const last = own.at(-1);
  return {
    [member]: {
      ParticipantId: participant.id,
      ParticipantType: member === "AgentMetrics" ? "AGENT" : "CUSTOMER",
      MessagesSent: own.length,
      NumResponses: times.length,
      MessageLengthInChars: lengthOf(own),
      TotalResponseTimeInMillis: times.reduce((total, time) => total + time, 0),
      ...(times.length > 0 && { MaxResponseTimeInMillis: times.reduce((most, time) => Math.max(most, time)) }),
      ...(last && { LastMessageTimestamp: new Date(last.at) }),
    },
  };
}

/** How long a participant took to answer: from the first message of others that had no answer to the answer. */
function responseTimes({ id }: Participant, messages: readonly Message[]): number[] {
  const times: number[] = [];
  let asked: number | undefined;
  for (const { ParticipantId, at } of messages) {
    if (ParticipantId !== id) asked ??= at;
    else if (asked !== undefined) {
      times.push(at - asked);
      asked = undefined;
    }
  }
  return times;
}

/** Turns are answers of others to the customer. */
function countTurns(messages: readonly Message[]): number {
  return messages.filter(
    ({ ParticipantRole }, index) =>
      ParticipantRole !== "CUSTOMER" && messages[index - 1]?.ParticipantRole === "CUSTOMER",
  ).length;
}

function isBot(role: string | undefined): boolean {
  return role === "SYSTEM" || role === "CUSTOM_BOT";
}

function lengthOf(messages: readonly Message[]): number {
  return messages.reduce((total, { Content = "" }) => total + Content.length, 0);
}
