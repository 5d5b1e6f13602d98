import { useEffect, useRef, useState } from "react";
import type { ChatItem } from "../../../connect/state/chat-item.ts";
import { type CustomerSession, openSession } from "./chat-library.ts";
import type { ChatDetails } from "./start-chat.ts";

const EVENT = "application/vnd.amazonaws.connect.event.";
const TYPING_SHOWN_MS = 3000;

export type Chat = {
  state: string;
  ended: boolean;
  items: readonly ChatItem[];
  typing: string;
  /** Messages of the customer by id: `Delivered` or `Read`. */
  receipts: ReadonlyMap<string, string>;
  act: (action: (session: CustomerSession) => Promise<unknown>) => void;
};

/** A customer's chat: connects, and keeps what was said. Longer than usual: one effect opens the session and hears its events. */
export function useChat(details: ChatDetails): Chat {
  const [state, setState] = useState("Connecting …");
  const [ended, setEnded] = useState(false);
  const [items, setItems] = useState<readonly ChatItem[]>([]);
  const [typing, setTyping] = useState("");
  const [receipts, setReceipts] = useState<ReadonlyMap<string, string>>(new Map());
  const session = useRef<CustomerSession>(undefined);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const add = (more: readonly ChatItem[]) =>
      setItems((before) => {
        const known = new Set(before.map(({ Id }) => Id));
        const added = more.filter((item) => !known.has(item.Id) && isShown(item));
        return added.length === 0 ? before : [...before, ...added].sort(byTime);
      });
    const noteReceipt = (kind: string) => (event: { data: ChatItem }) => {
      const id = event.data.MessageMetadata?.MessageId;
      if (id !== undefined)
        setReceipts((before) => (before.get(id) === "Read" ? before : new Map(before).set(id, kind)));
    };
    async function open(): Promise<void> {
      const own = await openSession(details);
      if (stopped) return;
      session.current = own;
      own.onConnectionEstablished(() => {
        setState("Connected");
        // Messages sent while the connection was lost are only in the transcript.
        own.getTranscript({ maxResults: 100, sortOrder: "ASCENDING" }).then(
          ({ data }) => add(data.Transcript),
          () => setState("The transcript cannot be read"),
        );
      });
      own.onConnectionLost(() => setState("Connection lost, connecting again …"));
      own.onConnectionBroken(() => setState("Connection broken"));
      own.onMessage(({ data }) => {
        if (data.ParticipantRole !== "CUSTOMER") setTyping("");
        add([data]);
      });
      own.onTyping(({ data }) => {
        if (data.ParticipantRole === "CUSTOMER") return;
        setTyping(`${data.DisplayName ?? "Someone"} is typing …`);
        clearTimeout(timer);
        timer = setTimeout(() => setTyping(""), TYPING_SHOWN_MS);
      });
      own.onReadReceipt(noteReceipt("Read"));
      own.onDeliveredReceipt(noteReceipt("Delivered"));
      own.onEnded(() => {
        setEnded(true);
        setState("The chat has ended");
      });
      await own.connect();
    }
    open().catch((error: unknown) => {
      if (!stopped) setState(`Not connected: ${reasonOf(error)}`);
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [details]);

  const act = (action: (session: CustomerSession) => Promise<unknown>) => {
    if (session.current === undefined) return;
    action(session.current).catch((error: unknown) => setState(`Not sent: ${reasonOf(error)}`));
  };
  return { state, ended, items, typing, receipts, act };
}

function isShown({ Type, ContentType = "" }: ChatItem): boolean {
  if (Type === "MESSAGE" || Type === "ATTACHMENT") return true;
  return (
    Type === "EVENT" &&
    [`${EVENT}participant.joined`, `${EVENT}participant.left`, `${EVENT}chat.ended`].includes(ContentType)
  );
}

function byTime(a: ChatItem, b: ChatItem): number {
  return Date.parse(a.AbsoluteTime) - Date.parse(b.AbsoluteTime);
}

function reasonOf(error: unknown): string {
  const { message, reason } = Object(error) as { message?: string; reason?: string };
  return message ?? reason ?? "the server gave no reason";
}
