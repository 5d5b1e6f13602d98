import {
  Alert,
  Box,
  Button,
  Container,
  ExpandableSection,
  Header,
  KeyValuePairs,
  SpaceBetween,
} from "@cloudscape-design/components";
import type { BlockCounts, FlowBlock } from "../../console-types.ts";
import { setQuery } from "../data/location.ts";
import { durationText, timeText } from "../parts/durations.ts";
import { JsonBlock } from "../parts/json-block.tsx";
import { changedValues } from "./changed-values.ts";
import type { Visit } from "./path-of.ts";

type Props = { block: FlowBlock; visits: readonly Visit[]; counts?: BlockCounts | undefined };

/** A block in detail: each time that the contact came through, or the counts of all contacts. */
export function BlockPanel({ block, visits, counts }: Props) {
  return (
    <aside className="flow-panel" aria-label={`Block ${block.id}`}>
      <Container
        header={
          <Header
            variant="h2"
            description={block.type}
            actions={
              <Button
                iconName="close"
                variant="icon"
                ariaLabel="Close the block"
                onClick={() => setQuery({ block: undefined })}
              />
            }
          >
            {block.id}
          </Header>
        }
      >
        <SpaceBetween size="m">
          {visits.map((visit, index) => (
            <VisitDetail
              key={visit.item.order}
              visit={visit}
              title={visits.length > 1 ? `Visit ${index + 1}` : undefined}
            />
          ))}
          {counts !== undefined && (
            <KeyValuePairs
              columns={3}
              items={[
                { label: "Entered", value: counts.entered },
                { label: "Contacts", value: counts.contacts },
                { label: "Error branch", value: counts.failed },
              ]}
            />
          )}
          {visits.length === 0 && counts === undefined && (
            <Box color="text-body-secondary">The contact has not been here.</Box>
          )}
          <ExpandableSection headerText="Parameters in the document" variant="footer">
            <JsonBlock value={block.parameters} />
          </ExpandableSection>
        </SpaceBetween>
      </Container>
    </aside>
  );
}

function VisitDetail({ visit: { item, call }, title }: { visit: Visit; title?: string | undefined }) {
  const { branch, parameters } = item.block;
  const changed = changedValues(item);
  const way =
    branch === undefined
      ? "waits"
      : `${branch.name ?? (branch.kind === "next" ? "Success" : branch.kind)} → ${branch.to ?? "out of the flow"}`;
  return (
    <SpaceBetween size="s">
      {title !== undefined && <Box variant="h3">{title}</Box>}
      {branch?.kind === "error" && (
        <Alert type="error" header={`Error branch: ${branch.name ?? "NoMatchingError"}`}>
          {branch.reason ?? "The block gave no reason."}
        </Alert>
      )}
      <KeyValuePairs
        columns={1}
        items={[
          { label: "Branch", value: way },
          ...(branch?.reason && branch.kind !== "error" ? [{ label: "Reason", value: branch.reason }] : []),
          {
            label: "Time",
            value: `${timeText(item.at)}${item.durationMs === undefined ? "" : `, for ${durationText(item.durationMs)}`}`,
          },
          ...changed.map(({ name, before, after }) => ({ label: name, value: `${before} → ${after}` })),
        ]}
      />
      <JsonBlock title="Parameters, with references resolved" value={parameters} />
      {call !== undefined && (
        <>
          <JsonBlock title="Lambda: event" value={call.event} />
          <JsonBlock
            title={call.error === undefined ? "Lambda: answer" : "Lambda: error"}
            value={call.error ?? parsed(call.answer)}
          />
        </>
      )}
    </SpaceBetween>
  );
}

function parsed(answer: unknown): unknown {
  try {
    return typeof answer === "string" ? JSON.parse(answer) : answer;
  } catch {
    return answer;
  }
}
