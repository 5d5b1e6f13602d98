import { Link, Table } from "@cloudscape-design/components";
import type { RelatedContact } from "../../console-types.ts";
import { follow } from "../data/location.ts";
import { ContactStage } from "../parts/contact-state.tsx";
import { dateTimeText } from "../parts/durations.ts";

const MOST_LEVELS = 20;

/** The contacts of the same chain as a tree: transfers, disconnect flows, tasks. */
export function RelatedContacts({ id, related }: { id: string; related: readonly RelatedContact[] }) {
  const byId = new Map(related.map((contact) => [contact.id, contact]));
  const depthOf = ({ parentId }: RelatedContact, level = 0): number => {
    const parent = parentId === undefined || level > MOST_LEVELS ? undefined : byId.get(parentId);
    return parent === undefined ? 0 : 1 + depthOf(parent, level + 1);
  };
  const childrenOf = (parentId: string | undefined, level = 0): RelatedContact[] =>
    level > MOST_LEVELS
      ? []
      : related
          .filter((contact) => contact.parentId === parentId)
          .flatMap((contact) => [contact, ...childrenOf(contact.id, level + 1)]);
  return (
    <Table
      variant="embedded"
      items={childrenOf(undefined)}
      trackBy="id"
      ariaLabels={{ tableLabel: "Related contacts" }}
      columnDefinitions={[
        {
          id: "name",
          header: "Contact",
          isRowHeader: true,
          cell: (contact) => (
            <span style={{ paddingInlineStart: depthOf(contact) * 24 }}>
              {depthOf(contact) > 0 && "└ "}
              {contact.id === id ? (
                <strong>{contact.name || contact.id.slice(0, 8)} (this one)</strong>
              ) : (
                <Link href={`/console/contacts/${contact.id}`} onFollow={follow}>
                  {contact.name || contact.id.slice(0, 8)}
                </Link>
              )}
            </span>
          ),
        },
        {
          id: "method",
          header: "Started by",
          cell: ({ initiationMethod }) => initiationMethod.toLowerCase().replace("_", " "),
        },
        { id: "channel", header: "Channel", cell: ({ channel }) => channel.toLowerCase() },
        { id: "stage", header: "State", cell: ({ stage }) => <ContactStage stage={stage} /> },
        { id: "flow", header: "Flow", cell: ({ flow }) => flow || "–" },
        { id: "at", header: "Started", cell: ({ initiatedAt }) => dateTimeText(initiatedAt) },
      ]}
    />
  );
}
