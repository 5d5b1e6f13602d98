import { Box } from "@cloudscape-design/components";
import type { TimelineItem } from "../../console-types.ts";
import { MessageBubble } from "../parts/message-bubble.tsx";

/** The conversation of a chat. */
export function Transcript({ items }: { items: readonly TimelineItem[] }) {
  const said = items.flatMap((item) =>
    item.kind === "message" && item.item.Type !== "MESSAGEMETADATA" ? [item.item] : [],
  );
  const shown = said.filter(({ ContentType = "" }) => !ContentType.endsWith("typing"));
  if (shown.length === 0) return <Box padding="l">Nothing has been said yet.</Box>;
  return (
    <div className="transcript" role="log" aria-label="Transcript" tabIndex={0}>
      {shown.map((item) => (
        <MessageBubble key={item.Id} item={item} own="AGENT" />
      ))}
    </div>
  );
}
