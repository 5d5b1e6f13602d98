import { Link, type TableProps } from "@cloudscape-design/components";
import type { ContactRow } from "../../console-types.ts";
import { follow } from "../data/location.ts";
import { CHANNELS, ContactStage } from "../parts/contact-state.tsx";
import { ageText, dateTimeText } from "../parts/durations.ts";

/** The columns of the contacts, with ages as of `now`. */
export function columnsAt(now: number): TableProps.ColumnDefinition<ContactRow>[] {
  return [
    {
      id: "name",
      header: "Contact",
      sortingField: "name",
      width: 115,
      isRowHeader: true,
      cell: ({ id, name }) => (
        <Link href={`/console/contacts/${id}`} onFollow={follow}>
          {name || id.slice(0, 8)}
        </Link>
      ),
    },
    {
      id: "channel",
      header: "Channel",
      sortingField: "channel",
      width: 110,
      cell: ({ channel }) => CHANNELS[channel] ?? channel,
    },
    {
      id: "stage",
      header: "State",
      sortingField: "stage",
      width: 140,
      cell: ({ stage }) => <ContactStage stage={stage} />,
    },
    { id: "flow", header: "Flow", sortingField: "flow", width: 125, cell: ({ flow }) => flow || "–" },
    { id: "queue", header: "Queue", sortingField: "queue", width: 110, cell: ({ queue }) => queue || "–" },
    { id: "agent", header: "Agent", sortingField: "agent", width: 110, cell: ({ agent }) => agent || "–" },
    { id: "lastMessage", header: "Last message", width: 130, cell: ({ lastMessage }) => lastMessage || "–" },
    {
      id: "initiatedAt",
      header: "Age",
      sortingField: "initiatedAt",
      width: 110,
      cell: ({ initiatedAt }) => (
        <time dateTime={initiatedAt} title={dateTimeText(initiatedAt)}>
          {ageText(initiatedAt, now)}
        </time>
      ),
    },
  ];
}

export const VISIBLE: TableProps.ColumnDisplayProperties[] = [
  "name",
  "stage",
  "lastMessage",
  "queue",
  "agent",
  "initiatedAt",
  "channel",
  "flow",
].map((id) => ({ id, visible: true }));
