import type { ChatItem } from "../../../connect/state/chat-item.ts";
import type { ChatDetails } from "./start-chat.ts";

type Event<Data> = { data: Data };
type Listen<Data> = (react: (event: Event<Data>) => void) => void;

/** A customer's session of amazon-connect-chatjs, as far as the window uses it. */
export type CustomerSession = {
  connect(): Promise<unknown>;
  disconnectParticipant(): Promise<unknown>;
  sendMessage(message: { contentType: string; message: string }): Promise<unknown>;
  sendEvent(event: { contentType: string; content?: string }): Promise<unknown>;
  sendAttachment(given: { attachment: File }): Promise<unknown>;
  downloadAttachment(given: { attachmentId: string }): Promise<Blob>;
  getTranscript(query: object): Promise<{ data: { Transcript: ChatItem[] } }>;
  onConnectionEstablished: Listen<unknown>;
  onConnectionLost: Listen<unknown>;
  onConnectionBroken: Listen<unknown>;
  onMessage: Listen<ChatItem>;
  onTyping: Listen<ChatItem>;
  onReadReceipt: Listen<ChatItem>;
  onDeliveredReceipt: Listen<ChatItem>;
  onEnded: Listen<unknown>;
};

type Library = {
  ChatSession: {
    setGlobalConfig(config: object): void;
    create(given: object): CustomerSession;
    SessionTypes: { CUSTOMER: string };
  };
};

/** Opens a session on the real chat library, which customers' pages use. */
export async function openSession(chatDetails: ChatDetails): Promise<CustomerSession> {
  // @ts-expect-error: its types are those of a script, which sets window.connect.
  await import("amazon-connect-chatjs");
  const { connect } = window as unknown as { connect: Library };
  connect.ChatSession.setGlobalConfig({
    region: "us-east-1",
    endpoint: location.origin,
    features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 500 } },
  });
  const type = connect.ChatSession.SessionTypes.CUSTOMER;
  // Its client-side metrics would be sent to AWS.
  return connect.ChatSession.create({ chatDetails, type, disableCSM: true });
}
