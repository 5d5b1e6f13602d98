import type { FlowView } from "../../console-types.ts";
import { BLOCK_WIDTH } from "./block-node.tsx";
import { heightOf } from "./drawn-flow.ts";

type Places = ReadonlyMap<string, { x: number; y: number }>;

/** The place of each block: the document's own, or an automatic layout where the document has none. */
export async function layOut(flow: FlowView): Promise<Places> {
  if (flow.positioned) return new Map(flow.blocks.map(({ id, x, y }) => [id, { x, y }]));
  const { layOutGraph } = await import("../parts/lay-out-graph.ts");
  const ids = new Set(flow.blocks.map(({ id }) => id));
  const edges = flow.blocks.flatMap(({ id, branches }) =>
    branches.filter(({ to }) => ids.has(to)).map(({ to }) => ({ from: id, to })),
  );
  return await layOutGraph(
    flow.blocks.map((block) => ({ id: block.id, width: BLOCK_WIDTH, height: heightOf(block) })),
    edges,
  );
}
