import type { TimelineItem } from "../../console-types.ts";

export type BlockItem = Extract<TimelineItem, { kind: "block" }>;
type FunctionItem = Extract<TimelineItem, { kind: "function" }>;

/** One passage of a contact through a block. */
export type Visit = { item: BlockItem; call?: FunctionItem };

/** The way that a contact took through a flow. */
export type Path = {
  visits: ReadonlyMap<string, Visit[]>;
  /** Taken branches, by {@link edgeKey}. */
  edges: ReadonlySet<string>;
  /** The block that runs or waits now. */
  current?: string;
};

/** Success and error branches can lead to the same block. */
export function edgeKey(from: string, kind: string, to: string): string {
  return JSON.stringify([from, kind, to]);
}

/** Collects a contact's passages through one flow from its timeline. */
export function pathOf(items: readonly TimelineItem[], flowId: string): Path {
  const visits = new Map<string, Visit[]>();
  const edges = new Set<string>();
  let current: string | undefined;
  items.forEach((item, index) => {
    if (item.kind !== "block" || item.block.flow.id !== flowId) return;
    const { action, branch } = item.block;
    const call = item.block.actionType === "InvokeLambdaFunction" ? callAfter(items, index) : undefined;
    visits.set(action, [...(visits.get(action) ?? []), { item, ...(call !== undefined && { call }) }]);
    if (branch?.to) edges.add(edgeKey(action, branch.kind, branch.to));
    current = branch === undefined ? action : undefined;
  });
  return { visits, edges, ...(current !== undefined && { current }) };
}

/** The invocation of the block at an index: the first one before the next block. */
function callAfter(items: readonly TimelineItem[], index: number): FunctionItem | undefined {
  for (let next = index + 1; next < items.length; next++) {
    const item = items[next];
    if (item?.kind === "function") return item;
    if (item?.kind === "block") return undefined;
  }
  return undefined;
}
