import type { CreateParticipantConnectionCommandInput } from "@aws-sdk/client-connectparticipant";
import { accepts, type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { DENIED, INVALID, NOT_FOUND, NOT_THERE, oneOf, WRONG } from "../expected.ts";
import type { World } from "../world.ts";

type Connection = { ConnectionToken: string | undefined };

const EVENT = "application/vnd.amazonaws.connect.event";
const ACKNOWLEDGED = "application/vnd.amazonaws.connect.event.connection.acknowledged";

/** Connecting to chats, and what their participants send. One table, however long. */
export const participantCases: readonly ContractCase[] = family("participants", [
  {
    id: "connection",
    operation: "CreateParticipantConnection",
    fact: "A participant token gives a connection token and a WebSocket's address, both with an expiry",
    expected: [true, true, true],
    observe: async (world) => {
      const { ParticipantToken } = await world.startChat();
      const { ConnectionCredentials, Websocket } = await connect(world, ParticipantToken, {
        Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
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
    observe: async (world) => {
      const { ParticipantToken } = await world.startChat();
      return (await connect(world, ParticipantToken, { ConnectParticipant: true })).Websocket !== undefined;
    },
  },
  rejects("wrong-token", "CreateParticipantConnection", "An unknown token is rejected", DENIED, (world) =>
    connect(world, world.unknownId()),
  ),
  rejects(
    "connection-token-for-connection",
    "CreateParticipantConnection",
    "A connection token does not open a connection",
    DENIED,
    async (world) => connect(world, (await world.openChat()).ConnectionToken),
  ),
  rejects("no-type", "CreateParticipantConnection", "A type is required", WRONG, async (world) =>
    connect(world, (await world.startChat()).ParticipantToken, { Type: [] }),
  ),
  rejects(
    "participant-token-for-message",
    "SendMessage",
    "A participant token does not send messages",
    DENIED,
    async (world) => {
      const { ParticipantToken } = await world.openChat();
      return await say(world, { ConnectionToken: ParticipantToken }, "x");
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
      const [item] = await heard(world, chat, "Hello");
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
      const first = await say(world, chat, "Once", { ClientToken });
      const second = await say(world, chat, "Once", { ClientToken });
      return [first.Id === second.Id, (await heard(world, chat, "Once")).length];
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
      await world.stop(chat.ContactId);
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
  {
    id: "message-after-end",
    operation: "SendMessage",
    fact: "A chat that has ended takes no messages",
    expected: oneOf(DENIED, WRONG),
    observe: async (world) => {
      const chat = await world.openChat();
      await world.stop(chat.ContactId);
      return await rejectionOfLate(world, chat);
    },
  },
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
      const { ConnectionCredentials } = await connect(world, ParticipantToken);
      return await errorNameOf(say(world, { ConnectionToken: ConnectionCredentials?.ConnectionToken }, "x"));
    },
  },
  ...["typing", "connection.acknowledged"].map((name) =>
    accepts(`event-${name}`, "SendEvent", `A customer can send the event ${name}`, async (world) =>
      send(world, await world.openChat(), `${EVENT}.${name}`),
    ),
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
      return await rejectionOfLate(world, chat);
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
    observe: async (world) => {
      const { ParticipantCredentials } = await join(world, (await world.openChat()).ContactId, "CUSTOM_BOT");
      return (ParticipantCredentials?.ParticipantToken?.length ?? 0) > 0;
    },
  },
  {
    ...rejects(
      "agent-participant",
      "CreateParticipant",
      "Agents join by their desk: the role AGENT is rejected",
      INVALID,
      async (world) => join(world, (await world.openChat()).ContactId, "AGENT"),
    ),
    local: {
      observed: "accepted",
      sentence: "Chats only. Any role can be added, so that a test can bring its own agent.",
    },
  },
  rejects(
    "participant-unknown-contact",
    "CreateParticipant",
    "An unknown contact has no participants",
    NOT_THERE,
    (world) => join(world, world.unknownId(), "CUSTOM_BOT"),
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

/** Opens a connection with its credentials alone, unless other types are given. */
function connect(
  { participant }: World,
  ParticipantToken: string,
  more: Partial<CreateParticipantConnectionCommandInput> = {},
) {
  return participant.createParticipantConnection({ ParticipantToken, Type: ["CONNECTION_CREDENTIALS"], ...more });
}

function join({ connect, instance }: World, ContactId: string, ParticipantRole: "AGENT" | "CUSTOM_BOT") {
  const ParticipantDetails = { DisplayName: "Contract", ParticipantRole };
  return connect.createParticipant({ ...instance, ContactId, ParticipantDetails });
}

function say({ participant }: World, { ConnectionToken }: Connection, Content: string, more: object = {}) {
  return participant.sendMessage({ ConnectionToken, ContentType: "text/plain", Content, ...more });
}

function send({ participant }: World, { ConnectionToken }: Connection, ContentType: string, Content?: string) {
  return participant.sendEvent({ ConnectionToken, ContentType, ...(Content !== undefined && { Content }) });
}

/** The messages of a transcript with some content, once there is one. */
async function heard({ participant, settle }: World, { ConnectionToken }: Connection, content: string) {
  const read = async () => {
    const { Transcript = [] } = await participant.getTranscript({ ConnectionToken, MaxResults: 100 });
    return Transcript.filter(({ Content }) => Content === content);
  };
  return await settle(read, (items) => items.length > 0);
}

/** The error for a message of a participant who has left, once the service knows it. */
function rejectionOfLate(world: World, chat: Connection): Promise<string> {
  const late = () => errorNameOf(say(world, chat, "late"));
  return world.settle(late, (name) => name !== "accepted");
}
