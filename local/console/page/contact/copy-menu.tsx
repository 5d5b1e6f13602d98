import { ButtonDropdown } from "@cloudscape-design/components";
import { useState } from "react";
import type { ContactView, TimelineItem } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { cliCommands } from "./copy-texts.ts";

/** Copies a contact in the form that another tool takes. */
export function CopyMenu({ contact, items }: { contact: ContactView; items: readonly TimelineItem[] }) {
  const [outcome, setOutcome] = useState("");
  const event = items.findLast((item) => item.kind === "function");
  const texts: Record<string, () => string | Promise<string>> = {
    cli: () => cliCommands(items),
    test: async () => (await callApi<{ testCase: string }>("GET", `contacts/${contact.row.id}/test-case`)).testCase,
    event: () => (event?.kind === "function" ? JSON.stringify(event.event, null, 2) : ""),
    json: () => JSON.stringify({ ...contact, timeline: items }, null, 2),
  };
  async function copy(id: string): Promise<void> {
    try {
      await navigator.clipboard.writeText((await texts[id]?.()) ?? "");
      setOutcome("Copied");
    } catch (error) {
      setOutcome(`Not copied: ${(error as Error).message}`);
    }
  }
  return (
    <div className="copy-menu">
      <ButtonDropdown
        items={[
          { id: "cli", text: "AWS CLI commands" },
          { id: "test", text: "Test case for npm run flow -- test" },
          {
            id: "event",
            text: "Event for sls invoke local",
            disabled: event === undefined,
            disabledReason: "No flow of this contact has invoked a Lambda",
          },
          { id: "json", text: "JSON of everything shown" },
        ]}
        onItemClick={({ detail }) => void copy(detail.id)}
      >
        Copy as
      </ButtonDropdown>
      <span role="status">{outcome}</span>
    </div>
  );
}
