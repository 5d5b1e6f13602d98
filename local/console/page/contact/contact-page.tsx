import { Alert, Button, Header, SpaceBetween, Tabs } from "@cloudscape-design/components";
import { useRef } from "react";
import type { ContactView, TimelineItem } from "../../console-types.ts";
import { navigate } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { Pending } from "../parts/failure.tsx";
import { ContactDetails } from "./contact-details.tsx";
import { ContactFlow } from "./contact-flow.tsx";
import { ContactSummary } from "./contact-summary.tsx";
import { CopyMenu } from "./copy-menu.tsx";
import { RelatedContacts } from "./related-contacts.tsx";
import { RunsOfContact } from "./runs-of-contact.tsx";
import { Timeline } from "./timeline.tsx";
import { Transcript } from "./transcript.tsx";

/** A contact: what it is, and in tabs what happened to it. */
export function ContactPage({ id, tab }: { id: string; tab: string }) {
  const live = { topics: ["contacts", "agents", "runs"], contactId: id };
  const view = useData<ContactView>(`contacts/${id}`, live);
  const timeline = useData<{ items: TimelineItem[] }>(`contacts/${id}/timeline`, live);
  const last = useRef<{ view?: ContactView; items?: TimelineItem[] }>({});
  if (view.data !== undefined) last.current.view = view.data;
  if (timeline.data !== undefined) last.current.items = timeline.data.items;
  const { view: contact, items = [] } = last.current;
  if (contact === undefined) return <Pending error={view.error} refresh={view.refresh} />;
  const { row, related, runs } = contact;
  const isGone = view.error?.startsWith("No contact") === true;
  return (
    <SpaceBetween size="l">
      {isGone && (
        <Alert
          type="warning"
          header="This contact no longer exists"
          action={<Button onClick={() => navigate("/console/contacts")}>All contacts</Button>}
        >
          The local Connect was reset or restarted. The last known state is shown.
        </Alert>
      )}
      <Header
        variant="h1"
        description={id}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {row.channel === "CHAT" && row.state !== "ENDED" && !isGone && (
              <Button onClick={() => navigate(`/console/customer?join=${id}`)}>Join as customer</Button>
            )}
            <CopyMenu contact={contact} items={items} />
          </SpaceBetween>
        }
      >
        {row.name || id.slice(0, 8)}
      </Header>
      <ContactSummary contact={contact} />
      <Tabs
        activeTabId={tab}
        ariaLabel="About this contact"
        onChange={({ detail }) => navigate(`/console/contacts/${id}/${detail.activeTabId}`, { replace: true })}
        tabs={[
          { id: "timeline", label: "Timeline", content: <Timeline items={items} /> },
          { id: "flow", label: "Flow", content: <ContactFlow items={items} /> },
          {
            id: "transcript",
            label: "Transcript",
            content: <Transcript items={items} />,
            disabled: row.channel !== "CHAT",
          },
          {
            id: "related",
            label: `Related contacts (${related.length})`,
            content: <RelatedContacts id={id} related={related} />,
          },
          { id: "details", label: "Details", content: <ContactDetails contact={contact} /> },
          { id: "runs", label: `Workflow runs (${runs.length})`, content: <RunsOfContact runs={runs} /> },
        ]}
      />
    </SpaceBetween>
  );
}
