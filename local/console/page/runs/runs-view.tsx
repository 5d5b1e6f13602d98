import { Box, Button, Header, SpaceBetween, TextFilter } from "@cloudscape-design/components";
import type { RunSummary } from "../../console-types.ts";
import { navigate, setQuery, useAddress } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { Failure } from "../parts/failure.tsx";
import { useReportDrop } from "../run/use-report-drop.ts";
import { RunsTable } from "./runs-table.tsx";

/** Every run of a workflow that the local stack knows, newest first. */
export function RunsView() {
  const { query } = useAddress();
  const text = query.get("find") ?? "";
  const { data, error, refresh } = useData<{ items: RunSummary[] }>("runs", { topics: ["runs"] });
  const drop = useReportDrop();
  if (error !== undefined && data === undefined) return <Failure error={error} retry={refresh} />;
  const all = (data?.items ?? []).toReversed();
  const wanted = text.toLowerCase();
  const shown = all.filter(({ workflowId, status, trigger, contactIds }) =>
    [workflowId, status, trigger, ...contactIds].some((value) => value.toLowerCase().includes(wanted)),
  );
  return (
    <div {...drop}>
      <RunsTable
        runs={shown}
        loading={data === undefined}
        header={
          <Header
            variant="h1"
            counter={`(${all.length})`}
            description="By any trigger: API Gateway, flows, direct invocations, the command line, this page. Drop a report here to open it."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => navigate("/console/runs/file")}>Open a report</Button>
                <Button variant="primary" onClick={() => navigate("/console/runs/new")}>
                  Run a workflow
                </Button>
              </SpaceBetween>
            }
          >
            Runs
          </Header>
        }
        filter={
          <TextFilter
            filteringText={text}
            filteringPlaceholder="Find by workflow, status, trigger or contact"
            filteringAriaLabel="Find runs"
            countText={`${shown.length} matches`}
            onChange={({ detail }) => setQuery({ find: detail.filteringText })}
          />
        }
        empty={
          <Box textAlign="center" padding="l">
            <SpaceBetween size="s">
              <Box variant="strong">No runs yet</Box>
              <Button onClick={() => navigate("/console/runs/new")}>Run a workflow</Button>
            </SpaceBetween>
          </Box>
        }
      />
    </div>
  );
}
