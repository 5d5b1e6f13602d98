import { ButtonDropdown } from "@cloudscape-design/components";
import { useState } from "react";
import type { ContactView, TimelineItem } from "../../console-types.ts";
import { cliCommands } from "./copy-texts.ts";

/** Copies a contact in the form that another tool takes. */
export function CopyMenu({ contact, items }: { contact: ContactView; items: readonly TimelineItem[] }) {
  const [copied, setCopied] = useState("");
  const event = items.findLast((item) => item.kind === "function");
  const texts: Record<string, () => string> = {
    cli: () => cliCommands(items),
    event: () => (event?.kind === "function" ? JSON.stringify(event.event, null, 2) : ""),
    json: () => JSON.stringify({ ...contact, timeline: items }, null, 2),
  };
  return (
    <>
      <ButtonDropdown
        items={[
          { id: "cli", text: "AWS CLI commands" },
          {
            id: "event",
            text: "Event for sls invoke local",
            disabled: event === undefined,
            disabledReason: "No flow of this contact has invoked a Lambda",
          },
          { id: "json", text: "JSON of everything shown" },
        ]}
        onItemClick={({ detail }) => {
          void navigator.clipboard.writeText(texts[detail.id]?.() ?? "").then(
            () => setCopied("Copied"),
            () => setCopied("The browser does not allow to copy"),
          );
        }}
      >
        Copy as
      </ButtonDropdown>
      <span className="visually-hidden" role="status">
        {copied}
      </span>
    </>
  );
}
