import { type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_FOUND, oneOf } from "../expected.ts";
import type { OpenChat, World } from "../world.ts";

const DENIED = "AccessDeniedException";
const WRONG = "ValidationException";
const EVENT = "application/vnd.amazonaws.connect.event";
const ACKNOWLEDGED = "application/vnd.amazonaws.connect.event.connection.acknowledged";

/** Connecting to chats, and what their participants send. One table, however long. */
export const participantCases: readonly ContractCase[] = family("participants", [
  {
    id: "connection",
    operation: "CreateParticipantConnection",
    fact: "A participant token gives a connection token and a WebSocket's address, both with an expiry",
    expected: [true, true, true],
    observe: async ({ startChat, participant }) => {
      const { ParticipantToken } = await startChat();
      const { ConnectionCredentials, Websocket } = await participant.createParticipantConnection({
        ...{ ParticipantToken, Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] },
      });
      return [
        (ConnectionCredentials?.ConnectionToken?.length ?? 0) > 0,
        /^wss?:\/\//.test(Websocket?.Url ?? ""),
        Date.parse(ConnectionCredentials?.Expiry ?? "") > Date.now() &&
          Date.parse(Websocket?.ConnectionExpiry ?? "") > Date.now(),
      ];
    },
  },
  {
    id: "only-credentials",
    operation: "CreateParticipantConnection",
    fact: "Without WEBSOCKET there is no address",
    expected: false,
    observe: async ({ startChat, participant }) => {
      const { ParticipantToken } = await startChat();
      const given = { ParticipantToken, Type: ["CONNECTION_CREDENTIALS" as const], ConnectParticipant: true };
      return "Websocket" in definedIn(await participant.createParticipantConnection(given));
    },
  },
  rejects(
    "wrong-token",
    "CreateParticipantConnection",
    "An unknown token is rejected",
    DENIED,
    ({ participant, unknownId }) =>
      participant.createParticipantConnection({ ParticipantToken: unknownId(), Type: ["CONNECTION_CREDENTIALS"] }),
  ),
  rejects(
    "connection-token-for-connection",
    "CreateParticipantConnection",
    "A connection token does not open a connection",
    DENIED,
    async ({ openChat, participant }) => {
      const { ConnectionToken } = await openChat();
      return await participant.createParticipantConnection({
        ParticipantToken: ConnectionToken,
        Type: ["CONNECTION_CREDENTIALS"],
      });
    },
  ),
  rejects("no-type", "CreateParticipantConnection", "A type is required", WRONG, async ({ startChat, participant }) => {
    const { ParticipantToken } = await startChat();
    return await participant.createParticipantConnection({ ParticipantToken, Type: [] });
  }),
  rejects(
    "participant-token-for-message",
    "SendMessage",
    "A participant token does not send messages",
    DENIED,
    async ({ openChat, participant }) => {
      const { ParticipantToken } = await openChat();
      return await participant.sendMessage({
        ConnectionToken: ParticipantToken,
        ContentType: "text/plain",
        Content: "x",
      });
    },
  ),
  {
    id: "message",
    operation: "SendMessage",
    fact: "A message is in the transcript with its id, role and display name",
    expected: [true, "CUSTOMER", "Contract", "Hello"],
    observe: async (world) => {
      const chat = await world.openChat();
      const { Id } = await say(world, chat, "Hello");
      const { Transcript = [] } = await world.settle(
        () => read(world, chat),
        (found) => hasContent(found, "Hello"),
      );
      const item = Transcript.find(({ Content }) => Content === "Hello");
      return [item?.Id === Id, item?.ParticipantRole, item?.DisplayName, item?.Content];
    },
  },
  {
    id: "message-client-token",
    operation: "SendMessage",
    fact: "The same ClientToken sends one message",
    expected: [true, 1],
    observe: async (world) => {
      const chat = await world.openChat();
      const ClientToken = world.unknownId();
      const [first, second] = [
        await say(world, chat, "Once", { ClientToken }),
        await say(world, chat, "Once", { ClientToken }),
      ];
      const { Transcript = [] } = await world.settle(
        () => read(world, chat),
        (found) => hasContent(found, "Once"),
      );
      return [first.Id === second.Id, Transcript.filter(({ Content }) => Content === "Once").length];
    },
  },
  {
    id: "message-socket",
    operation: "SendMessage",
    fact: "A message comes over the WebSocket",
    expected: true,
    observe: async (world) => {
      const chat = await world.openChat();
      const subscription = await world.subscribe(chat.socketUrl);
      await say(world, chat, "Over the socket");
      return await subscription.received("Over the socket");
    },
  },
  {
    id: "ended-socket",
    operation: "StopContact",
    fact: "The end of a chat comes over the WebSocket",
    expected: true,
    observe: async (world) => {
      const chat = await world.openChat();
      const subscription = await world.subscribe(chat.socketUrl);
      await world.connect.stopContact({ ...world.instance, ContactId: chat.ContactId });
      return await subscription.received(`${EVENT}.chat.ended`);
    },
  },
  rejects("message-type", "SendMessage", "Messages have known content types only", WRONG, async (world) =>
    say(world, await world.openChat(), "x", { ContentType: "text/html" }),
  ),
  rejects("message-long", "SendMessage", "A message has 16,384 bytes of UTF-8 at most", WRONG, async (world) =>
    say(world, await world.openChat(), "ä".repeat(8193)),
  ),
  rejects("message-json", "SendMessage", "A message of application/json must be JSON", WRONG, async (world) => {
    const types = ["text/plain", "application/json"];
    const chat = await world.openChat({ SupportedMessagingContentTypes: types });
    return await say(world, chat, "{", { ContentType: "application/json" });
  }),
  rejects(
    "message-after-end",
    "SendMessage",
    "A chat that has ended takes no messages",
    oneOf(DENIED, WRONG),
    async (world) => {
      const chat = await world.openChat();
      await world.connect.stopContact({ ...world.instance, ContactId: chat.ContactId });
      const name = await world.settle(
        () => errorNameOf(say(world, chat, "late")),
        (one) => one !== "accepted",
      );
      if (name !== "accepted") return await say(world, chat, "late");
      return undefined;
    },
  ),
  {
    id: "unconnected-message",
    operation: "SendMessage",
    fact: "A participant who never connected cannot send",
    expected: oneOf(DENIED, WRONG),
    local: {
      observed: "accepted",
      sentence: "A participant who sends without having connected is taken as connected.",
    },
    observe: async (world) => {
      const { ParticipantToken } = await world.startChat();
      const given = { ParticipantToken, Type: ["CONNECTION_CREDENTIALS" as const] };
      const { ConnectionCredentials } = await world.participant.createParticipantConnection(given);
      const ConnectionToken = ConnectionCredentials?.ConnectionToken;
      return await errorNameOf(
        world.participant.sendMessage({ ConnectionToken, ContentType: "text/plain", Content: "x" }),
      );
    },
  },
  ...["typing", "connection.acknowledged"].map(
    (name): ContractCase => ({
      id: `event-${name}`,
      operation: "SendEvent",
      fact: `A customer can send the event ${name}`,
      expected: "accepted",
      observe: async (world) => errorNameOf(send(world, await world.openChat(), `${EVENT}.${name}`)),
    }),
  ),
  {
    id: "event-read",
    operation: "SendEvent",
    fact: "A read receipt names the message",
    expected: oneOf("accepted", WRONG),
    observe: async (world) => {
      const chat = await world.openChat();
      const { Id } = await say(world, chat, "Read me");
      return await errorNameOf(send(world, chat, `${EVENT}.message.read`, JSON.stringify({ messageId: Id })));
    },
  },
  rejects("event-type", "SendEvent", "Events have known types only", WRONG, async (world) =>
    send(world, await world.openChat(), `${EVENT}.unknown`),
  ),
  rejects(
    "event-typing-content",
    "SendEvent",
    "The event typing has no content",
    oneOf(WRONG, "accepted"),
    async (world) => send(world, await world.openChat(), `${EVENT}.typing`, "x"),
  ),
  rejects("event-receipt-content", "SendEvent", "A receipt without a message is rejected", WRONG, async (world) =>
    send(world, await world.openChat(), `${EVENT}.message.read`, "{}"),
  ),
  rejects("event-token", "SendEvent", "An unknown token is rejected", DENIED, ({ participant, unknownId }) =>
    participant.sendEvent({ ConnectionToken: unknownId(), ContentType: ACKNOWLEDGED }),
  ),
  {
    id: "disconnect",
    operation: "DisconnectParticipant",
    fact: "A customer who disconnects leaves the chat, and the connection token is invalid",
    expected: oneOf(DENIED, WRONG),
    observe: async (world) => {
      const chat = await world.openChat();
      await world.participant.disconnectParticipant({ ConnectionToken: chat.ConnectionToken });
      return await world.settle(
        () => errorNameOf(say(world, chat, "late")),
        (name) => name !== "accepted",
      );
    },
  },
  rejects(
    "disconnect-token",
    "DisconnectParticipant",
    "An unknown token is rejected",
    DENIED,
    ({ participant, unknownId }) => participant.disconnectParticipant({ ConnectionToken: unknownId() }),
  ),
  {
    id: "custom-participant",
    operation: "CreateParticipant",
    fact: "A bot of the caller can take part in a chat",
    expected: true,
    observe: async ({ openChat, connect, instance }) => {
      const { ContactId } = await openChat();
      const ParticipantDetails = { DisplayName: "Bot", ParticipantRole: "CUSTOM_BOT" } as const;
      const { ParticipantCredentials } = await connect.createParticipant({
        ...instance,
        ContactId,
        ParticipantDetails,
      });
      return (ParticipantCredentials?.ParticipantToken?.length ?? 0) > 0;
    },
  },
  {
    id: "agent-participant",
    operation: "CreateParticipant",
    fact: "Agents join by their desk: the role AGENT is rejected",
    expected: INVALID,
    local: {
      observed: "accepted",
      sentence: "Chats only. Any role may be added, so that a test can bring its own agent.",
    },
    observe: async ({ openChat, connect, instance }) => {
      const { ContactId } = await openChat();
      const ParticipantDetails = { DisplayName: "Agent", ParticipantRole: "AGENT" } as const;
      return await errorNameOf(connect.createParticipant({ ...instance, ContactId, ParticipantDetails }));
    },
  },
  rejects(
    "participant-unknown-contact",
    "CreateParticipant",
    "An unknown contact has no participants",
    oneOf(NOT_FOUND, ...INVALID.values),
    ({ connect, instance, unknownId }) =>
      connect.createParticipant({
        ...instance,
        ContactId: unknownId(),
        ParticipantDetails: { DisplayName: "Bot", ParticipantRole: "CUSTOM_BOT" },
      }),
  ),
  rejects(
    "view-token",
    "DescribeView",
    "An unknown view token is rejected",
    oneOf(NOT_FOUND, WRONG, DENIED),
    async ({ openChat, participant, unknownId }) => {
      const { ConnectionToken } = await openChat();
      return await participant.describeView({ ConnectionToken, ViewToken: unknownId() });
    },
  ),
]);

function say({ participant }: World, { ConnectionToken }: OpenChat, Content: string, more: object = {}) {
  return participant.sendMessage({ ConnectionToken, ContentType: "text/plain", Content, ...more });
}

function send({ participant }: World, { ConnectionToken }: OpenChat, ContentType: string, Content?: string) {
  return participant.sendEvent({ ConnectionToken, ContentType, ...(Content !== undefined && { Content }) });
}

function read({ participant }: World, { ConnectionToken }: OpenChat) {
  return participant.getTranscript({ ConnectionToken, MaxResults: 100 });
}

function hasContent({ Transcript = [] }: Awaited<ReturnType<typeof read>>, content: string): boolean {
  return Transcript.some(({ Content }) => Content === content);
}

function definedIn(response: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(response).filter(([, value]) => value !== undefined));
}
