import { type Edge, MarkerType } from "@xyflow/react";
import { type BlockCounts, type FlowBranch, type FlowView, wayKey } from "../../console-types.ts";
import {
  BLOCK_HEIGHT,
  BLOCK_WIDTH,
  type BlockState,
  type DrawnBlock,
  HEADER_HEIGHT,
  ROW_HEIGHT,
} from "./block-node.tsx";
import { edgeKey, type Path } from "./path-of.ts";

type Shown = {
  path?: Path | undefined;
  counts?: Record<string, BlockCounts> | undefined;
  selected?: string | undefined;
};

export function heightOf({ branches }: { branches: readonly FlowBranch[] }): number {
  return HEADER_HEIGHT + branches.length * ROW_HEIGHT + BLOCK_HEIGHT;
}

/** The blocks of a flow as nodes. */
export function drawnNodes(
  flow: FlowView,
  places: ReadonlyMap<string, { x: number; y: number }>,
  { path, counts, selected }: Shown,
): DrawnBlock[] {
  const most = Math.max(1, ...Object.values(counts ?? {}).map(({ entered }) => entered));
  return flow.blocks.map((block) => {
    const visits = path?.visits.get(block.id) ?? [];
    const own = counts?.[block.id];
    const last = visits.at(-1)?.item;
    const state = stateOf(block.id, path, last?.block.branch?.kind);
    return {
      id: block.id,
      type: "block" as const,
      position: places.get(block.id) ?? { x: block.x, y: block.y },
      width: BLOCK_WIDTH,
      height: heightOf(block),
      selected: block.id === selected,
      ariaLabel: `${block.type} ${block.id}${state === undefined ? "" : `, ${state}`}`,
      data: {
        block,
        isStart: block.id === flow.start,
        visits: visits.length,
        ...(state !== undefined && { state }),
        ...(last?.durationMs !== undefined && { durationMs: last.durationMs }),
        ...(last?.block.branch?.reason && { reason: last.block.branch.reason }),
        taken: block.branches.map(({ kind, to }) => path?.edges.has(edgeKey(block.id, kind, to)) === true),
        ...(counts !== undefined && {
          heat: (own?.entered ?? 0) / most,
          entered: own?.entered ?? 0,
          failed: own?.failed ?? 0,
        }),
      },
    };
  });
}

function stateOf(id: string, path: Path | undefined, branch: string | undefined): BlockState | undefined {
  if (path === undefined) return undefined;
  if (path.current === id) return "running";
  if (branch === undefined) return path.visits.has(id) ? "visited" : "not visited";
  return branch === "error" ? "failed" : "visited";
}

/** The branches of a flow as edges. */
export function drawnEdges({ blocks }: FlowView, { path, counts }: Shown): Edge[] {
  const known = new Set(blocks.map(({ id }) => id));
  return blocks.flatMap((block) =>
    block.branches.flatMap((branch, index) => {
      if (!known.has(branch.to)) return [];
      const count = counts?.[block.id]?.ways[wayKey(branch.kind, branch.to)] ?? 0;
      const isTaken = path === undefined ? count > 0 : path.edges.has(edgeKey(block.id, branch.kind, branch.to));
      const kind = branch.kind === "error" ? "error" : "way";
      const edge: Edge = {
        id: `${block.id}/${index}`,
        source: block.id,
        sourceHandle: String(index),
        target: branch.to,
        className: `edge-${kind}${isTaken ? " edge-taken" : ""}`,
        animated: isTaken && path?.current === branch.to,
        zIndex: isTaken ? 1 : 0,
        markerEnd: { type: MarkerType.ArrowClosed },
        ...(count > 0 && { label: String(count) }),
      };
      return [edge];
    }),
  );
}
