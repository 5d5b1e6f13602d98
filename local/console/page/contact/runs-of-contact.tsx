import { Box } from "@cloudscape-design/components";
import type { RunSummary } from "../../console-types.ts";
import { RunsTable } from "../runs/runs-table.tsx";

/** The workflow runs that created a contact, or that its flow invoked. */
export function RunsOfContact({ runs }: { runs: readonly RunSummary[] }) {
  if (runs.length === 0) return <Box padding="l">No workflow run has to do with this contact.</Box>;
  return <RunsTable runs={runs.toReversed()} variant="embedded" />;
}
