import { Header, SpaceBetween } from "@cloudscape-design/components";
import type { BlockCounts, FlowView } from "../../console-types.ts";
import { useData } from "../data/use-data.ts";
import { Pending } from "../parts/failure.tsx";
import { FlowCanvas } from "./flow-canvas.tsx";

/** A flow with how often each of its blocks was entered. */
export function FlowPage({ id }: { id: string }) {
  const path = `flows/${encodeURIComponent(id)}`;
  const { data, error, refresh } = useData<FlowView>(path, { topics: ["controls"] });
  const coverage = useData<{ blocks: Record<string, BlockCounts> }>(`${path}/coverage`, { topics: ["contacts"] });
  if (data === undefined) return <Pending error={error} refresh={refresh} />;
  const counts = coverage.data?.blocks ?? {};
  const entered = data.blocks.filter((block) => (counts[block.id]?.entered ?? 0) > 0).length;
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={`${data.type.toLowerCase().replaceAll("_", " ")}. Contacts have been in ${entered} of ${data.blocks.length} blocks.`}
      >
        {data.name}
      </Header>
      <FlowCanvas flow={data} counts={counts} />
    </SpaceBetween>
  );
}
