import { Box, Link, Table } from "@cloudscape-design/components";
import type { ReactNode } from "react";
import type { RunSummary } from "../../console-types.ts";
import { follow } from "../data/location.ts";
import { dateTimeText, durationText } from "../parts/durations.ts";
import { RunStatus } from "../parts/run-status.tsx";

type Props = {
  runs: readonly RunSummary[];
  variant?: "embedded" | "full-page";
  loading?: boolean;
  header?: ReactNode;
  filter?: ReactNode;
  empty?: ReactNode;
};

/** Runs in a table, each a link. */
export function RunsTable({ runs, variant = "full-page", ...props }: Props) {
  return (
    <Table<RunSummary>
      variant={variant}
      items={runs}
      trackBy="id"
      loadingText="Loading runs"
      ariaLabels={{ tableLabel: "Runs" }}
      {...props}
      columnDefinitions={[
        {
          id: "workflowId",
          header: "Workflow",
          isRowHeader: true,
          cell: ({ id, workflowId }) => (
            <Link href={`/console/runs/${id}`} onFollow={follow}>
              {workflowId}
            </Link>
          ),
        },
        { id: "status", header: "Status", cell: ({ status }) => <RunStatus status={status} /> },
        { id: "trigger", header: "Trigger", cell: ({ trigger }) => trigger },
        { id: "at", header: "Started", cell: ({ at }) => dateTimeText(at) },
        { id: "duration", header: "Duration", cell: ({ durationMs }) => durationText(durationMs) },
        {
          id: "contacts",
          header: "Contacts",
          cell: ({ contactIds }) =>
            contactIds.length === 0
              ? "–"
              : contactIds.map((id) => (
                  <Box key={id} display="inline" margin={{ right: "xs" }}>
                    <Link href={`/console/contacts/${id}`} onFollow={follow}>
                      {id.slice(0, 8)}
                    </Link>
                  </Box>
                )),
        },
      ]}
    />
  );
}
