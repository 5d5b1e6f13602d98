import { SAMPLE_INSTANCE_ID } from "../../connect/seed/sample-ids.ts";
import { localSignature } from "../../connect/wire/local-signature.ts";
import { callJson } from "../../stack/call-json.ts";

/** A message of the conversation. */
export type Message = { id: string; contactId: string; at: string; role: string; content: string };

/** A contact of the chain that a run consists of: the first one, and those that continue it. */
export type ChainContact = {
  id: string;
  initiationMethod: string;
  state: string;
  disconnectReason: string | null;
  queue: string | null;
  /** Whether it waits in its queue. */
  waiting: boolean;
  /** Whether an agent has it. */
  hasAgent: boolean;
};

/** A contact, as the local Connect describes it. */
export type DescribedContact = {
  Id: string;
  Channel: string;
  InitialContactId?: string;
  PreviousContactId?: string;
  InitiationMethod?: string;
  DisconnectReason?: string;
  QueueInfo?: { Id?: string };
  AgentInfo?: { Id?: string };
  state: string;
  waiting?: boolean;
};

/** A contact that runs through a flow, driven over the APIs that a customer and an agent use. */
export type ContactSession = {
  contactId: string;
  say(text: string, contentType?: string): Promise<void>;
  /** The customer leaves a chat. */
  leave(): Promise<void>;
  /** The agent leaves. */
  agentLeaves(contactId: string): Promise<void>;
  /** All contacts of the local Connect. */
  contacts(): Promise<DescribedContact[]>;
  chain(): Promise<ChainContact[]>;
  messages(): Promise<Message[]>;
};

export type SessionOptions = {
  url: string;
  flowId: string;
  channel: "chat" | "task";
  attributes: Record<string, string>;
};

const CONTENT_TYPES = [
  "text/plain",
  "text/markdown",
  "application/vnd.amazonaws.connect.message.interactive",
  "application/vnd.amazonaws.connect.message.interactive.response",
];

/** Starts a chat whose customer connects at once, or a task. */
export async function startContact({ url, flowId, channel, attributes }: SessionOptions): Promise<ContactSession> {
  const common = { InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: flowId, Attributes: attributes };
  const chat = { ParticipantDetails: { DisplayName: "Customer" }, SupportedMessagingContentTypes: CONTENT_TYPES };
  const request = channel === "chat" ? { ...common, ...chat } : { ...common, Name: "Task" };
  const started = await callJson(`${url}/contact/${channel}`, "PUT", request, localSignature("connect"));
  const { ContactId, ParticipantToken } = started as { ContactId: string; ParticipantToken?: string };
  return openSession(url, ContactId, ParticipantToken);
}

/** Opens a contact that was started; the customer of a chat connects at once, with the participant token. */
export async function openSession(url: string, contactId: string, token: string | undefined): Promise<ContactSession> {
  const bearer = token === undefined ? {} : await connectUnlessEnded(url, contactId, token);
  const contacts = async () => {
    const found = await callJson(`${url}/_local/contacts`);
    return (found as { contacts: DescribedContact[] }).contacts;
  };
  return {
    contactId,
    async say(Content, ContentType = "text/plain") {
      await callJson(`${url}/participant/message`, "POST", { Content, ContentType }, bearer);
    },
    async leave() {
      await callJson(`${url}/participant/disconnect`, "POST", {}, bearer);
    },
    async agentLeaves(id) {
      await callJson(`${url}/_local/contacts/${id}/agent`, "POST", { do: "leave" });
    },
    contacts,
    async chain() {
      return (await contacts())
        .filter(({ Id, InitialContactId }) => Id === contactId || InitialContactId === contactId)
        .map(chainContact);
    },
    async messages() {
      if (token === undefined) return [];
      const { transcript } = (await callJson(`${url}/_local/contacts/${contactId}/transcript`)) as {
        transcript: Item[];
      };
      return transcript.flatMap(({ Id, ContactId, Type, AbsoluteTime, ParticipantRole = "SYSTEM", Content }) =>
        Type === "MESSAGE" && Content !== undefined
          ? [{ id: Id, contactId: ContactId ?? contactId, at: AbsoluteTime, role: ParticipantRole, content: Content }]
          : [],
      );
    },
  };
}

/** Connects the customer. A flow starts with its contact, and can be over before the customer connects. */
async function connectUnlessEnded(url: string, contactId: string, token: string): Promise<Record<string, string>> {
  try {
    const body = { Type: ["CONNECTION_CREDENTIALS"], ConnectParticipant: true };
    const answer = await callJson(`${url}/participant/connection`, "POST", body, { "x-amz-bearer": token });
    const { ConnectionCredentials } = answer as { ConnectionCredentials: { ConnectionToken: string } };
    return { "x-amz-bearer": ConnectionCredentials.ConnectionToken };
  } catch (error) {
    const path = `/contacts/${SAMPLE_INSTANCE_ID}/${contactId}`;
    const answer = await callJson(url + path, "GET", undefined, localSignature("connect"));
    if (Object(Object(answer).Contact).DisconnectTimestamp !== undefined) return {};
    throw error;
  }
}

type Item = {
  Id: string;
  ContactId?: string;
  Type: string;
  AbsoluteTime: string;
  ParticipantRole?: string;
  Content?: string;
};

function chainContact(contact: DescribedContact): ChainContact {
  return {
    id: contact.Id,
    initiationMethod: contact.InitiationMethod ?? "",
    state: contact.state,
    disconnectReason: contact.DisconnectReason ?? null,
    queue: contact.QueueInfo?.Id ?? null,
    waiting: contact.waiting === true,
    hasAgent: contact.AgentInfo !== undefined && contact.state !== "ENDED",
  };
}
