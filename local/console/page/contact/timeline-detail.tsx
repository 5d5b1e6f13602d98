import { Box, ColumnLayout, SpaceBetween } from "@cloudscape-design/components";
import type { ReactNode } from "react";
import type { TimelineItem } from "../../console-types.ts";
import { JsonBlock } from "../parts/json-block.tsx";
import { CopyButton } from "./copy-button.tsx";
import { cliCommand } from "./copy-texts.ts";

/** The input and output of an entry. */
export function TimelineDetail({ item }: { item: TimelineItem }) {
  return <div className="timeline-detail">{contentOf(item)}</div>;
}

function contentOf(item: TimelineItem): ReactNode {
  switch (item.kind) {
    case "request":
      return (
        <SpaceBetween size="s">
          <ColumnLayout columns={2}>
            <JsonBlock title="Request" value={item.input ?? null} />
            <JsonBlock title="Response" value={item.output ?? null} />
          </ColumnLayout>
          {item.fault !== undefined && <JsonBlock title="Injected fault" value={item.fault} />}
          <SpaceBetween direction="horizontal" size="xs">
            {item.service === "connect" && <CopyButton text={cliCommand(item)} label="Copy as AWS CLI command" />}
            <Box variant="small">Request ID {item.requestId}</Box>
          </SpaceBetween>
        </SpaceBetween>
      );
    case "block": {
      const { branch, parameters } = item.block;
      return (
        <ColumnLayout columns={2}>
          <JsonBlock title="Parameters, with references resolved" value={parameters} />
          <JsonBlock title="Branch" value={branch ?? "The block waits."} />
        </ColumnLayout>
      );
    }
    case "function":
      return (
        <SpaceBetween size="s">
          <ColumnLayout columns={2}>
            <JsonBlock title="Event" value={item.event} />
            <JsonBlock
              title={item.error === undefined ? "Answer" : "Error"}
              value={item.error ?? parsed(item.answer)}
            />
          </ColumnLayout>
          <CopyButton text={JSON.stringify(item.event, null, 2)} label="Copy as event for sls invoke local" />
        </SpaceBetween>
      );
    case "log":
      return <JsonBlock title="Line of the flow log" value={item.line} />;
    case "message":
      return <JsonBlock title="Item of the transcript" value={item.item} />;
    case "system":
      return <JsonBlock title="Detail" value={item.detail ?? {}} />;
  }
}

/** A function's answer is JSON in a string. */
function parsed(answer: unknown): unknown {
  if (typeof answer !== "string") return answer;
  try {
    return JSON.parse(answer);
  } catch {
    return answer;
  }
}
