import { MiniMap } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import type { BlockCounts, FlowView } from "../../console-types.ts";
import { setQuery, useAddress } from "../data/location.ts";
import { Canvas } from "../parts/canvas.tsx";
import { BlockNode } from "./block-node.tsx";
import { BlockPanel } from "./block-panel.tsx";
import { drawnEdges, drawnNodes } from "./drawn-flow.ts";
import { layOut } from "./lay-out.ts";
import { Legend } from "./legend.tsx";
import type { Path } from "./path-of.ts";

const NODE_TYPES = { block: BlockNode };

type Props = { flow: FlowView; path?: Path; counts?: Record<string, BlockCounts> };

/** A flow as the console of Amazon Connect places it, with the path of a contact or the counts of all contacts. */
export function FlowCanvas({ flow, path, counts }: Props) {
  const { query } = useAddress();
  const [places, setPlaces] = useState<ReadonlyMap<string, { x: number; y: number }>>();
  useEffect(() => {
    let stopped = false;
    void layOut(flow).then((found) => {
      if (!stopped) setPlaces(found);
    });
    return () => {
      stopped = true;
    };
  }, [flow]);
  const selected = query.get("block") ?? undefined;
  const nodes = useMemo(
    () => (places === undefined ? [] : drawnNodes(flow, places, { path, counts, selected })),
    [flow, places, path, counts, selected],
  );
  const edges = useMemo(() => drawnEdges(flow, { path, counts }), [flow, path, counts]);
  const block = flow.blocks.find(({ id }) => id === selected);
  return (
    <>
      <Legend kind={counts === undefined ? "path" : "heat"} />
      <div className="flow-layout">
        <div className="flow-canvas" data-testid="flow">
          {places !== undefined && (
            <Canvas
              nodes={nodes}
              edges={edges}
              nodeTypes={NODE_TYPES}
              onNodeClick={(_, node) => setQuery({ block: node.id })}
              onPaneClick={() => setQuery({ block: undefined })}
              fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
              minZoom={0.05}
              label={`Flow ${flow.name}`}
            >
              {flow.blocks.length > 25 && <MiniMap pannable zoomable ariaLabel="Overview of the flow" />}
            </Canvas>
          )}
        </div>
        {block !== undefined && (
          <BlockPanel block={block} visits={path?.visits.get(block.id) ?? []} counts={counts?.[block.id]} />
        )}
      </div>
    </>
  );
}
