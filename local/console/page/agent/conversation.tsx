import { useEffect, useRef } from "react";
import type { ChatItem } from "../../../connect/state/chat-item.ts";
import type { AgentContact } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { useData } from "../data/use-data.ts";
import { MessageBubble } from "../parts/message-bubble.tsx";
import { MessageComposer } from "../parts/message-composer.tsx";

type Props = { contact: AgentContact; onSay: (content: string) => void; onTyping: () => void };

/** The conversation of a chat in an agent's hands. */
export function Conversation({ contact: { id, phase, name }, onSay, onTyping }: Props) {
  const { data } = useData<{ transcript: ChatItem[] }>(`contacts/${id}/transcript`, {
    topics: ["contacts", "agents"],
    contactId: id,
  });
  const list = useRef<HTMLDivElement>(null);
  const items = data?.transcript ?? [];
  const lastId = items.at(-1)?.Id;
  const lastCustomer = items.findLast(
    ({ ParticipantRole, Type }) => ParticipantRole === "CUSTOMER" && Type === "MESSAGE",
  )?.Id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to the last message whenever one is added.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lastId]);
  useEffect(() => {
    // The customer sees that the agent has read the message. A failed receipt changes nothing else.
    if (phase === "connected" && lastCustomer !== undefined)
      callApi("POST", `contacts/${id}/agent`, { do: "read", messageId: lastCustomer }).catch(() => {});
  }, [id, phase, lastCustomer]);
  return (
    <>
      <div
        className="window-messages desk-messages"
        ref={list}
        role="log"
        aria-label={`Conversation with ${name}`}
        tabIndex={0}
      >
        {items.map((item) => (
          <MessageBubble key={item.Id} item={item} own="AGENT" />
        ))}
      </div>
      {phase === "connected" && <MessageComposer label={`Message to ${name}`} onSend={onSay} onTyping={onTyping} />}
    </>
  );
}
