import { type ContractCase, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_FOUND, NOT_THERE } from "../expected.ts";

const NAME = "StartChatContact";
const TOO_MANY_BYTES = "ä".repeat(16_384);
const GUIDE = "https://docs.aws.amazon.com/connect/latest/adminguide/chat-persistence.html";

/** Starting chats. */
export const startChatContactCases: readonly ContractCase[] = family("start-chat", [
  {
    id: "ids",
    operation: NAME,
    fact: "A chat has an id, a participant and a token of 1 to 1,000 characters",
    expected: [true, true, true],
    observe: async ({ startChat }) => {
      const { ContactId, ParticipantId, ParticipantToken } = await startChat();
      return [UUID.test(ContactId), UUID.test(ParticipantId), ParticipantToken.length <= 1000];
    },
  },
  {
    id: "client-token-repeat",
    operation: NAME,
    fact: "The same ClientToken returns the same contact",
    expected: true,
    observe: async ({ startChat, unknownId }) => {
      const ClientToken = unknownId();
      const [first, second] = [await startChat({ ClientToken }), await startChat({ ClientToken })];
      return first.ContactId === second.ContactId;
    },
  },
  {
    id: "client-token-other",
    operation: NAME,
    fact: "Another ClientToken starts another contact",
    expected: false,
    observe: async ({ startChat, unknownId }) => {
      const first = await startChat({ ClientToken: unknownId() });
      const second = await startChat({ ClientToken: unknownId() });
      return first.ContactId === second.ContactId;
    },
  },
  {
    id: "flow-by-arn",
    operation: NAME,
    fact: "A flow can be named by its ARN",
    expected: true,
    observe: async ({ startChat, connect, instance, flowId }) => {
      const { ContactFlow } = await connect.describeContactFlow({ ...instance, ContactFlowId: await flowId() });
      return UUID.test((await startChat({ ContactFlowId: ContactFlow?.Arn })).ContactId);
    },
  },
  {
    id: "initial-message",
    operation: NAME,
    fact: "The initial message is the first message of the transcript, by the customer",
    expected: [["CUSTOMER", "Hello there"]],
    observe: async ({ openChat, participant, settle }) => {
      const { ConnectionToken } = await openChat({
        InitialMessage: { ContentType: "text/plain", Content: "Hello there" },
      });
      const read = async () => {
        const { Transcript = [] } = await participant.getTranscript({ ConnectionToken });
        return Transcript.filter(({ Type }) => Type === "MESSAGE").map((item) => [item.ParticipantRole, item.Content]);
      };
      return await settle(read, (messages) => messages.length > 0);
    },
  },
  {
    id: "attributes",
    operation: NAME,
    fact: "Attributes are the contact's attributes, whatever their value",
    expected: { greeting: "Grüß Gott 👋", empty: "" },
    observe: async ({ startChat, attributesOf }) => {
      const { ContactId } = await startChat({ Attributes: { greeting: "Grüß Gott 👋", empty: "" } });
      return await attributesOf(ContactId, ({ greeting }) => greeting !== undefined);
    },
  },
  {
    id: "related-attributes",
    operation: NAME,
    fact: "A related contact's attributes are copied to the new one, which can override them",
    expected: { a: "1", b: "2" },
    observe: async ({ startChat, attributesOf }) => {
      const first = await startChat({ Attributes: { a: "1", b: "1" } });
      const second = await startChat({ RelatedContactId: first.ContactId, Attributes: { b: "2" } });
      return await attributesOf(second.ContactId, ({ b }) => b !== undefined);
    },
  },
  {
    id: "continued",
    operation: NAME,
    source: GUIDE,
    fact: "A persistent chat names the chat that it continues",
    expected: true,
    observe: async ({ startChat, stop, connect, instance, flowId }) => {
      const first = await startChat();
      await stop(first.ContactId);
      const second = await connect.startChatContact({
        ...{ ...instance, ContactFlowId: await flowId(), ParticipantDetails: { DisplayName: "Contract" } },
        PersistentChat: { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: first.ContactId },
      });
      return second.ContinuedFromContactId === first.ContactId;
    },
  },
  {
    ...rejects("continued-while-open", NAME, "A chat cannot be continued while it is open", INVALID, async (world) => {
      const { ContactId } = await world.startChat();
      const PersistentChat = { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: ContactId } as const;
      return await world.startChat({ PersistentChat });
    }),
    source: GUIDE,
    local: { observed: "accepted", sentence: "A chat can be continued before it has ended, too." },
  },
  rejects("empty-name", NAME, "An empty display name is rejected", INVALID, ({ startChat }) =>
    startChat({ ParticipantDetails: { DisplayName: "" } }),
  ),
  rejects("long-name", NAME, "A display name of 257 characters is rejected", INVALID, ({ startChat }) =>
    startChat({ ParticipantDetails: { DisplayName: "x".repeat(257) } }),
  ),
  rejects("no-details", NAME, "ParticipantDetails are required", INVALID, ({ startChat }) =>
    startChat({ ParticipantDetails: undefined }),
  ),
  rejects("short-duration", NAME, "A chat lasts 60 minutes at least", INVALID, ({ startChat }) =>
    startChat({ ChatDurationInMinutes: 59 }),
  ),
  rejects("long-duration", NAME, "A chat lasts seven days at most", INVALID, ({ startChat }) =>
    startChat({ ChatDurationInMinutes: 10_081 }),
  ),
  rejects(
    "attribute-key",
    NAME,
    "Attribute keys have letters, digits, dashes and underscores only",
    INVALID,
    ({ startChat }) => startChat({ Attributes: { "a b": "1" } }),
  ),
  rejects("attribute-bytes", NAME, "All attributes have 32 KB of UTF-8 at most", INVALID, ({ startChat }) =>
    startChat({ Attributes: { a: TOO_MANY_BYTES } }),
  ),
  rejects(
    "content-types-plain",
    NAME,
    "SupportedMessagingContentTypes must have text/plain",
    INVALID,
    ({ startChat }) => startChat({ SupportedMessagingContentTypes: ["text/markdown"] }),
  ),
  rejects("content-types-unknown", NAME, "Unknown content types are rejected", INVALID, ({ startChat }) =>
    startChat({ SupportedMessagingContentTypes: ["text/plain", "text/html"] }),
  ),
  rejects("initial-message-type", NAME, "An initial message of an unknown type is rejected", INVALID, ({ startChat }) =>
    startChat({ InitialMessage: { ContentType: "text/html", Content: "x" } }),
  ),
  rejects("initial-message-long", NAME, "An initial message has 16,384 characters at most", INVALID, ({ startChat }) =>
    startChat({ InitialMessage: { ContentType: "text/plain", Content: "x".repeat(16_385) } }),
  ),
  rejects("unknown-flow", NAME, "An unknown flow is not found", NOT_FOUND, ({ startChat, unknownId }) =>
    startChat({ ContactFlowId: unknownId() }),
  ),
  rejects("unknown-related", NAME, "An unknown related contact is rejected", NOT_THERE, ({ startChat, unknownId }) =>
    startChat({ RelatedContactId: unknownId() }),
  ),
  rejects("unknown-source", NAME, "An unknown chat cannot be continued", NOT_THERE, ({ startChat, unknownId }) =>
    startChat({ PersistentChat: { RehydrationType: "FROM_SEGMENT", SourceContactId: unknownId() } }),
  ),
  rejects(
    "related-and-persistent",
    NAME,
    "RelatedContactId and PersistentChat exclude each other",
    INVALID,
    async ({ startChat }) => {
      const { ContactId } = await startChat();
      return await startChat({
        RelatedContactId: ContactId,
        PersistentChat: { RehydrationType: "FROM_SEGMENT", SourceContactId: ContactId },
      });
    },
  ),
  {
    ...rejects("unknown-instance", NAME, "An unknown instance is not found", NOT_FOUND, ({ startChat, unknownId }) =>
      startChat({ InstanceId: unknownId() }),
    ),
    needs: ["unknown instances are rejected"],
  },
]);

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
