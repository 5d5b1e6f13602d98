import { Badge, Icon, type IconProps } from "@cloudscape-design/components";
import { useState } from "react";
import type { TimelineItem } from "../../console-types.ts";
import { durationText, timeText } from "../parts/durations.ts";
import { TimelineDetail } from "./timeline-detail.tsx";
import { errorOf, titleOf } from "./timeline-title.ts";

const ICONS: Record<TimelineItem["kind"], { name: IconProps.Name; label: string }> = {
  request: { name: "arrow-right", label: "API call" },
  block: { name: "share", label: "Flow block" },
  log: { name: "file", label: "Flow log" },
  message: { name: "contact", label: "Message" },
  system: { name: "settings", label: "System" },
  function: { name: "script", label: "Lambda" },
};

/** An entry of the timeline: when, what, how long. It opens what went in and out. */
export function TimelineRow({ item, start }: { item: TimelineItem; start: string }) {
  const [open, setOpen] = useState(false);
  const error = errorOf(item);
  const { name, label } = ICONS[item.kind];
  const sinceStart = Date.parse(item.at) - Date.parse(start);
  return (
    <li className={`timeline-row kind-${kindOf(item)}${error === undefined ? "" : " has-error"}`}>
      <button type="button" className="timeline-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <time dateTime={item.at} title={`${durationText(sinceStart)} after the first entry`}>
          {timeText(item.at)}
        </time>
        <span className="timeline-icon">
          <Icon
            name={error === undefined ? name : "status-negative"}
            ariaLabel={label}
            variant={error === undefined ? "subtle" : "error"}
          />
        </span>
        <span className="timeline-title">
          {titleOf(item)}
          {item.kind === "block" && item.block.branch !== undefined && <BranchText item={item} />}
          {error !== undefined && <span className="timeline-error">{error}</span>}
        </span>
        {item.kind === "request" && item.fault !== undefined && <Badge color="severity-medium">Injected fault</Badge>}
        <span className="timeline-duration">{item.durationMs === undefined ? "" : durationText(item.durationMs)}</span>
      </button>
      {open && <TimelineDetail item={item} />}
    </li>
  );
}

/** Only what was said is a message; who joined and left are events. */
function kindOf(item: TimelineItem): string {
  return item.kind === "message" && item.item.Type === "EVENT" ? "event" : item.kind;
}

/** The branch that a block took. */
function BranchText({ item }: { item: Extract<TimelineItem, { kind: "block" }> }) {
  const { kind, name, to } = item.block.branch ?? {};
  const branch = kind === "next" || kind === undefined ? "" : `${name ?? kind} `;
  return (
    <span className="timeline-branch">
      {branch}→ {to ?? "out of the flow"}
    </span>
  );
}
