import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { SAMPLE_INSTANCE_ID } from "../../connect/seed/sample-ids.ts";

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

/** A contact that runs through a flow, driven over the APIs that a customer and an agent use. */
export type ContactSession = {
  contactId: string;
  say(text: string, contentType?: string): Promise<void>;
  /** The customer leaves a chat. */
  leave(): Promise<void>;
  /** The agent leaves. */
  agentLeaves(contactId: string): Promise<void>;
  chain(): Promise<ChainContact[]>;
  messages(): Promise<Message[]>;
};

export type SessionOptions = {
  url: string;
  flowId: string;
  channel: "chat" | "task";
  attributes: Record<string, string>;
};

/** Any signature will do. */
const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=local",
  "x-amz-date": "20260101T000000Z",
};
const CONTENT_TYPES = [
  "text/plain",
  "text/markdown",
  "application/vnd.amazonaws.connect.message.interactive",
  "application/vnd.amazonaws.connect.message.interactive.response",
];

/** Starts a chat whose customer connects at once, or a task. */
export async function startContact({ url, flowId, channel, attributes }: SessionOptions): Promise<ContactSession> {
  const call: CallConnect = (method, path, body, headers = {}) => callJson(`${url}${path}`, method, body, headers);
  const started = await startBy(call, { flowId, channel, attributes });
  const contactId = String(started.ContactId);
  const bearer = channel === "chat" ? await connectUnlessEnded(call, contactId, String(started.ParticipantToken)) : {};

  return {
    contactId,
    async say(Content, ContentType = "text/plain") {
      await call("POST", "/participant/message", { Content, ContentType }, bearer);
    },
    async leave() {
      await call("POST", "/participant/disconnect", {}, bearer);
    },
    async agentLeaves(id) {
      await call("POST", `/_local/contacts/${id}/agent`, { do: "leave" });
    },
    async chain() {
      const { contacts } = (await call("GET", "/_local/contacts")) as unknown as { contacts: Described[] };
      return contacts
        .filter(({ Id, InitialContactId }) => Id === contactId || InitialContactId === contactId)
        .map(chainContact);
    },
    async messages() {
      if (channel === "task") return [];
      const { transcript } = (await call("GET", `/_local/contacts/${contactId}/transcript`)) as unknown as {
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

type CallConnect = (
  method: string,
  path: string,
  body?: JsonObject,
  headers?: Record<string, string>,
) => Promise<JsonObject>;

function startBy(call: CallConnect, { flowId, channel, attributes }: Omit<SessionOptions, "url">): Promise<JsonObject> {
  const common = { InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: flowId, Attributes: attributes };
  if (channel === "task") return call("PUT", "/contact/task", { ...common, Name: "Task" }, SIGNED);
  const chat = { ParticipantDetails: { DisplayName: "Customer" }, SupportedMessagingContentTypes: CONTENT_TYPES };
  return call("PUT", "/contact/chat", { ...common, ...chat }, SIGNED);
}

/** Connects the customer. A flow starts with its contact, and can be over before the customer connects. */
async function connectUnlessEnded(
  call: CallConnect,
  contactId: string,
  token: string,
): Promise<Record<string, string>> {
  try {
    const body = { Type: ["CONNECTION_CREDENTIALS"], ConnectParticipant: true };
    const answer = await call("POST", "/participant/connection", body, { "x-amz-bearer": token });
    const { ConnectionToken } = answer.ConnectionCredentials as { ConnectionToken: string };
    return { "x-amz-bearer": ConnectionToken };
  } catch (error) {
    const answer = await call("GET", `/contacts/${SAMPLE_INSTANCE_ID}/${contactId}`, undefined, SIGNED);
    if (Object(answer.Contact).DisconnectTimestamp !== undefined) return {};
    throw error;
  }
}

type Described = {
  Id: string;
  InitialContactId?: string;
  InitiationMethod?: string;
  DisconnectReason?: string;
  QueueInfo?: { Id?: string };
  AgentInfo?: { Id?: string };
  state: string;
  waiting?: boolean;
};

type Item = {
  Id: string;
  ContactId?: string;
  Type: string;
  AbsoluteTime: string;
  ParticipantRole?: string;
  Content?: string;
};

function chainContact(contact: Described): ChainContact {
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

async function callJson(
  url: string,
  method: string,
  body: JsonObject | undefined,
  headers: Record<string, string>,
): Promise<JsonObject> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status} ${text.slice(0, 500)}`);
  return text === "" ? {} : (JSON.parse(text) as JsonObject);
}
