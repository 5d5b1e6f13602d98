import { Box, Select, SpaceBetween } from "@cloudscape-design/components";
import { useMemo } from "react";
import type { Directory, FlowView, TimelineItem } from "../../console-types.ts";
import { setQuery, useAddress } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { FlowCanvas } from "../flow/flow-canvas.tsx";
import { pathOf } from "../flow/path-of.ts";
import { Failure } from "../parts/failure.tsx";

/** The flows that a contact went through, each drawn with the path it took. */
export function ContactFlow({ items }: { items: readonly TimelineItem[] }) {
  const { query } = useAddress();
  const visited = useMemo(() => flowsOf(items), [items]);
  const chosen = visited.find(({ id }) => id === query.get("flow")) ?? visited[0];
  const { data, error, refresh } = useData<FlowView>(
    chosen && `flows/${encodeURIComponent(chosen.id)}?revision=${chosen.revision}`,
  );
  const names = useData<Directory>("directory");
  const nameOf = (id: string) =>
    names.data?.instances.flatMap(({ flows, modules }) => [...flows, ...modules]).find((flow) => flow.id === id)
      ?.name ?? id;
  const path = useMemo(() => pathOf(items, chosen?.id ?? ""), [items, chosen?.id]);
  if (chosen === undefined) return <Box padding="l">No flow has run for this contact.</Box>;
  return (
    <SpaceBetween size="s">
      {visited.length > 1 && (
        <Select
          inlineLabelText="Flow"
          selectedOption={{ value: chosen.id, label: nameOf(chosen.id) }}
          options={visited.map(({ id }) => ({ value: id, label: nameOf(id) }))}
          onChange={({ detail }) => setQuery({ flow: detail.selectedOption.value, block: undefined })}
        />
      )}
      {error !== undefined && data === undefined && <Failure error={error} retry={refresh} />}
      {data !== undefined && <FlowCanvas flow={data} path={path} />}
    </SpaceBetween>
  );
}

/** The flows in the order in which the contact came to them. */
function flowsOf(items: readonly TimelineItem[]): { id: string; revision: string }[] {
  const byId = new Map<string, { id: string; revision: string }>();
  for (const item of items)
    if (item.kind === "block" && !byId.has(item.block.flow.id)) byId.set(item.block.flow.id, item.block.flow);
  return [...byId.values()];
}
