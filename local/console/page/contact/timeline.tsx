import { Box, SegmentedControl, SpaceBetween, TextFilter, Toggle } from "@cloudscape-design/components";
import { useMemo, useState } from "react";
import type { TimelineItem } from "../../console-types.ts";
import { setQuery, useAddress } from "../data/location.ts";
import { TimelineRow } from "./timeline-row.tsx";
import { isRead, titleOf } from "./timeline-title.ts";

const KINDS = [
  { id: "all", text: "Everything" },
  { id: "request", text: "API calls" },
  { id: "flow", text: "Flow" },
  { id: "message", text: "Messages" },
  { id: "function", text: "Lambda" },
  { id: "system", text: "System and agents" },
];

/** Everything that happened to a contact, in order. Each entry opens. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { query } = useAddress();
  const kind = query.get("kind") ?? "all";
  const [text, setText] = useState("");
  const [reads, setReads] = useState(false);
  const shown = useMemo(
    () => items.filter((item) => isOfKind(item, kind) && (reads || !isRead(item)) && includes(item, text)),
    [items, kind, text, reads],
  );
  const [first] = items;
  return (
    <SpaceBetween size="m">
      <SpaceBetween direction="horizontal" size="m" alignItems="center">
        <SegmentedControl
          label="Kind of entries"
          selectedId={kind}
          options={KINDS}
          onChange={({ detail }) => setQuery({ kind: detail.selectedId === "all" ? undefined : detail.selectedId })}
        />
        <TextFilter
          filteringText={text}
          filteringPlaceholder="Find in the timeline"
          filteringAriaLabel="Find in the timeline"
          countText={`${shown.length} of ${items.length}`}
          onChange={({ detail }) => setText(detail.filteringText)}
        />
        <Toggle checked={reads} onChange={({ detail }) => setReads(detail.checked)}>
          Show reads
        </Toggle>
      </SpaceBetween>
      {shown.length === 0 || first === undefined ? (
        <Box color="text-body-secondary" padding="l" textAlign="center">
          Nothing to show.
        </Box>
      ) : (
        <ol className="timeline" aria-label="Timeline">
          {shown.map((item) => (
            <TimelineRow key={item.order} item={item} start={first.at} />
          ))}
        </ol>
      )}
    </SpaceBetween>
  );
}

function isOfKind({ kind }: TimelineItem, wanted: string): boolean {
  if (wanted === "all") return true;
  return wanted === "flow" ? kind === "block" || kind === "log" : kind === wanted;
}

function includes(item: TimelineItem, text: string): boolean {
  if (text === "") return true;
  const wanted = text.toLowerCase();
  return titleOf(item).toLowerCase().includes(wanted) || JSON.stringify(item).toLowerCase().includes(wanted);
}
