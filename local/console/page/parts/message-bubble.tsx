import { Avatar, ChatBubble } from "@cloudscape-design/chat-components";
import type { ReactNode } from "react";
import type { ChatItem } from "../../../connect/state/chat-item.ts";
import { timeText } from "./durations.ts";
import { Markdown } from "./markdown.tsx";

const EVENTS: Record<string, string> = {
  "participant joined": "joined",
  "participant left": "left",
  "chat ended": "The chat has ended",
  "participant invited": "was invited",
};

type Props = { item: ChatItem; own: string; children?: ReactNode; note?: string };

/** An item of a chat: a bubble for messages, a line for events. `own` is the role on the right-hand side. */
export function MessageBubble({ item, own, children, note }: Props) {
  const {
    Type,
    ContentType = "",
    Content = "",
    ParticipantRole = "SYSTEM",
    DisplayName,
    AbsoluteTime,
    Attachments,
  } = item;
  const time = timeText(AbsoluteTime).slice(0, -4);
  const who = nameOf(ParticipantRole, DisplayName);
  if (Type === "EVENT") {
    const name = ContentType.split(".").slice(-2).join(" ");
    const text = EVENTS[name] ?? name;
    return (
      <p className="chat-event">
        {name === "chat ended" ? text : `${who} ${text}`} · {time}
      </p>
    );
  }
  const isOwn = ParticipantRole === own;
  return (
    <div className={isOwn ? "bubble own" : "bubble"}>
      <ChatBubble
        type={isOwn ? "outgoing" : "incoming"}
        ariaLabel={`${who} at ${time}`}
        avatar={<Avatar ariaLabel={who} tooltipText={who} {...avatarOf(ParticipantRole, who)} />}
      >
        {children ?? contentOf(ContentType, Content, Attachments)}
        <span className="bubble-note">
          {who} · {time}
          {note !== undefined && ` · ${note}`}
        </span>
      </ChatBubble>
    </div>
  );
}

function contentOf(contentType: string, content: string, attachments: ChatItem["Attachments"]): ReactNode {
  if (attachments !== undefined) return attachments.map(({ AttachmentName }) => AttachmentName).join(", ");
  if (contentType === "text/markdown") return <Markdown text={content} />;
  if (!contentType.includes("interactive")) return <span className="plain">{content}</span>;
  return <span className="plain">{titleOfInteractive(content)}</span>;
}

/** The title of an interactive message, for transcripts. */
function titleOfInteractive(content: string): string {
  try {
    const { templateType, data } = JSON.parse(content) as {
      templateType?: string;
      data?: { content?: { title?: string } };
    };
    return `${templateType ?? "Interactive message"}: ${data?.content?.title ?? "no title"}`;
  } catch {
    return content;
  }
}

function nameOf(role: string, name: string | undefined): string {
  if (role === "SYSTEM") return name === "BOT" ? "Bot" : "Flow";
  return name ?? role.toLowerCase();
}

function avatarOf(role: string, who: string) {
  if (role === "SYSTEM") return { iconName: "settings", color: "gen-ai" } as const;
  return { initials: who.slice(0, 2).toUpperCase(), color: "default" } as const;
}
