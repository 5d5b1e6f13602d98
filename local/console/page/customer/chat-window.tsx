import { Button, Link, StatusIndicator } from "@cloudscape-design/components";
import { useEffect, useRef } from "react";
import { follow } from "../data/location.ts";
import { MessageBubble } from "../parts/message-bubble.tsx";
import { MessageComposer } from "../parts/message-composer.tsx";
import { AttachmentLink } from "./attachment-link.tsx";
import { InteractiveMessage } from "./interactive-message.tsx";
import type { ChatWindow } from "./kept-windows.ts";
import { useChat } from "./use-chat.ts";

const TYPING = "application/vnd.amazonaws.connect.event.typing";

type Props = { chatWindow: ChatWindow; onClose: () => void };

/** A customer's window. */
export function ChatWindowView({ chatWindow: { details, name }, onClose }: Props) {
  const { state, ended, items, typing, receipts, act } = useChat(details);
  const list = useRef<HTMLDivElement>(null);
  const lastId = items.at(-1)?.Id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to the last message whenever one is added.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lastId, typing]);
  const say = (message: string) => act((session) => session.sendMessage({ contentType: "text/plain", message }));
  return (
    <section className="window" aria-label={`Chat of ${name}`}>
      <header className="window-head">
        <div>
          <strong>{name}</strong>
          <StatusIndicator type={ended ? "stopped" : state === "Connected" ? "success" : "pending"}>
            {state}
          </StatusIndicator>
        </div>
        <div>
          <Link href={`/console/contacts/${details.contactId}`} onFollow={follow} ariaLabel={`Contact of ${name}`}>
            Contact
          </Link>
          {ended ? (
            <Button iconName="close" variant="icon" ariaLabel={`Close the chat of ${name}`} onClick={onClose} />
          ) : (
            <Button onClick={() => act((session) => session.disconnectParticipant())}>End chat</Button>
          )}
        </div>
      </header>
      <div className="window-messages" ref={list} role="log" aria-label={`Messages of ${name}`} tabIndex={0}>
        {items.map((item) => (
          <MessageBubble
            key={item.Id}
            item={item}
            own="CUSTOMER"
            {...(receipts.has(item.Id) && { note: receipts.get(item.Id) })}
          >
            {item.Attachments !== undefined ? (
              <AttachmentLink attachments={item.Attachments} act={act} />
            ) : item.ContentType?.endsWith("message.interactive") ? (
              <InteractiveMessage
                content={item.Content ?? ""}
                disabled={
                  ended ||
                  items.some((later) => later.ParticipantRole === "CUSTOMER" && later.AbsoluteTime > item.AbsoluteTime)
                }
                onSay={say}
                onAnswer={(answer) =>
                  act((session) =>
                    session.sendMessage({
                      contentType: "application/vnd.amazonaws.connect.message.interactive.response",
                      message: JSON.stringify(answer),
                    }),
                  )
                }
              />
            ) : undefined}
          </MessageBubble>
        ))}
        <p className="chat-event" role="status">
          {typing}
        </p>
      </div>
      {!ended && (
        <MessageComposer
          label={`Message of ${name}`}
          onSend={say}
          onTyping={() => act((session) => session.sendEvent({ contentType: TYPING }))}
          onFile={(attachment) => act((session) => session.sendAttachment({ attachment }))}
        />
      )}
    </section>
  );
}
