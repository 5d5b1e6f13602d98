import { Icon } from "@cloudscape-design/components";
import type { ChatItem } from "../../../connect/state/chat-item.ts";
import type { Chat } from "./use-chat.ts";

type Props = { attachments: NonNullable<ChatItem["Attachments"]>; act: Chat["act"] };

/** Files in a chat, which the browser saves. */
export function AttachmentLink({ attachments, act }: Props) {
  return attachments.map(({ AttachmentId, AttachmentName }) => (
    <button
      key={AttachmentId}
      type="button"
      className="attachment"
      onClick={() =>
        act(async (session) => {
          const url = URL.createObjectURL(await session.downloadAttachment({ attachmentId: AttachmentId }));
          const link = Object.assign(document.createElement("a"), { href: url, download: AttachmentName });
          link.click();
          URL.revokeObjectURL(url);
        })
      }
    >
      <Icon name="file" /> {AttachmentName}
    </button>
  ));
}
