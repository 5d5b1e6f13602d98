import {
  Alert,
  Box,
  Button,
  Container,
  Header,
  KeyValuePairs,
  Link,
  SpaceBetween,
  Tabs,
  Toggle,
} from "@cloudscape-design/components";
import { useMemo } from "react";
import type { RecordedRun } from "../../console-types.ts";
import { follow, navigate, setQuery, useAddress } from "../data/location.ts";
import { dateTimeText, durationText } from "../parts/durations.ts";
import { RunStatus } from "../parts/run-status.tsx";
import { Gantt } from "./gantt.tsx";
import { HiddenJson } from "./hidden-json.tsx";
import { hasFailed, listSteps } from "./list-steps.ts";
import { RunGraph } from "./run-graph.tsx";
import { StepDetail } from "./step-detail.tsx";

/** A run: its steps over time and on the workflow's graph, each with what it compared, sent and got. */
export function RunDetail({ run }: { run: RecordedRun }) {
  const { query } = useAddress();
  const steps = useMemo(() => listSteps(run.report), [run.report]);
  const shown = query.get("values") === "shown";
  const firstFailed = steps.find(({ step }) => hasFailed(step));
  const selected = steps.find(({ key }) => key === query.get("step")) ?? firstFailed ?? steps[0];
  const select = (key: string) => setQuery({ step: key });
  const { report, status, workflowId } = run;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={run.id === "file" ? "From a file" : run.id}
        actions={
          <SpaceBetween direction="horizontal" size="m" alignItems="center">
            <Toggle
              checked={shown}
              onChange={({ detail }) => setQuery({ values: detail.checked ? "shown" : undefined })}
            >
              Show values
            </Toggle>
            {run.id !== "file" && (
              <Button onClick={() => navigate(`/console/runs/new?from=${run.id}`)}>Run again</Button>
            )}
          </SpaceBetween>
        }
      >
        {workflowId}
      </Header>
      {report?.error !== undefined && (
        <Alert type="error" header={`The run failed: ${report.error.code}`}>
          {report.error.message}
        </Alert>
      )}
      {report === undefined && (
        <Alert type="error" header={`The run was ${status}`}>
          {failureLines(run.failure).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Alert>
      )}
      <Container header={<Header variant="h2">Summary</Header>}>
        <KeyValuePairs
          columns={4}
          minColumnWidth={150}
          items={[
            { label: "Status", value: <RunStatus status={status} /> },
            { label: "Trigger", value: run.trigger },
            { label: "Duration", value: durationText(run.durationMs) },
            ...(run.id === "file" ? [] : [{ label: "Started", value: dateTimeText(run.at) }]),
            { label: "Contacts", value: <Contacts ids={run.contactIds} isFile={run.id === "file"} /> },
          ]}
        />
      </Container>
      {selected !== undefined && (
        <>
          <Tabs
            ariaLabel="The run over time or as a graph"
            activeTabId={query.get("as") ?? "time"}
            onChange={({ detail }) => setQuery({ as: detail.activeTabId === "time" ? undefined : detail.activeTabId })}
            tabs={[
              {
                id: "time",
                label: "Over time",
                content: <Gantt steps={steps} durationMs={run.durationMs} selected={selected.key} onSelect={select} />,
              },
              {
                id: "graph",
                label: "Graph",
                content: <RunGraph run={run} steps={steps} selected={selected.key} onSelect={select} />,
              },
            ]}
          />
          <StepDetail entry={selected} exchanges={run.exchanges} shown={shown} />
        </>
      )}
      <Container header={<Header variant="h2">Inputs and outputs</Header>}>
        <SpaceBetween size="m">
          <HiddenJson title="Inputs" value={run.inputs ?? null} shown={shown} />
          <HiddenJson title="Outputs" value={report?.outputs ?? null} shown={shown} />
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}

/** The message of a failure and its violations, which hold no values. */
function failureLines(failure: unknown): string[] {
  const { message, violations } = Object(failure) as {
    message?: string;
    violations?: { pointer: string; message: string }[];
  };
  const broken = (violations ?? []).map(({ pointer, message: text }) => `${pointer || "The input"} ${text}`);
  return [...(message === undefined ? [] : [message]), ...broken];
}

function Contacts({ ids, isFile }: { ids: readonly string[]; isFile: boolean }) {
  if (ids.length === 0) return "none";
  if (isFile) return ids.join(", ");
  return ids.map((id) => (
    <Box key={id}>
      <Link href={`/console/contacts/${id}`} onFollow={follow}>
        {id.slice(0, 8)}
      </Link>
    </Box>
  ));
}
