import { memberOf } from "../../../lib/arazzo/json.ts";
import type { Flow } from "../../../lib/flows/document/flow.ts";
import { layOutFlow } from "../../../lib/flows/utilities/lay-out-flow.ts";
import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { BlockEntry } from "../../connect/flows/flow-records.ts";
import type { LocalConnect } from "../../connect/local-connect.ts";
import { type BlockCounts, wayKey } from "../console-types.ts";

/** A flow as a drawing needs it: its blocks with places and branches. @throws WrongUseError for an unknown flow */
export function flowView({ state, flows }: LocalConnect, id: string, query: URLSearchParams): object {
  const revision = query.get("revision");
  for (const instance of state.instances.values()) {
    const found = revision === null ? flows.store.find(instance, id) : { id, revision };
    const published = found && flows.store.source(instance)(found.id, found.revision);
    if (published === undefined || found === undefined) continue;
    const { flow, name, type } = published;
    return {
      id,
      revision: found.revision,
      name,
      type,
      start: flow.startAction,
      positioned: isPositioned(flow),
      blocks: layOutFlow(flow).map(({ action, branches, x, y }) => ({
        id: action.identifier,
        type: action.type,
        parameters: action.parameters,
        branches,
        x,
        y,
      })),
    };
  }
  throw new WrongUseError(`No published flow ${id}`);
}

/** How often each block of a flow was entered and each of its branches taken, over all contacts. */
export function flowCoverage({ history }: LocalConnect, id: string): object {
  // A Map, so that no identifier can be mistaken for a property of Object.
  const blocks = new Map<string, BlockCounts>();
  for (const entries of history.all()) {
    const seen = new Set<string>();
    for (const entry of entries) {
      if (entry.kind !== "block" || entry.block.flow.id !== id) continue;
      const { action } = entry.block;
      blocks.set(action, counted(blocks.get(action) ?? NONE, entry.block, !seen.has(action)));
      seen.add(action);
    }
  }
  return { blocks: Object.fromEntries(blocks) };
}

const NONE: BlockCounts = { entered: 0, failed: 0, contacts: 0, ways: {} };

function counted({ entered, failed, contacts, ways }: BlockCounts, block: BlockEntry, isFirst: boolean): BlockCounts {
  const branch = block.type === "blockFinished" ? block.branch : undefined;
  const way = branch?.to ? wayKey(branch.kind, branch.to) : undefined;
  return {
    entered: entered + 1,
    contacts: contacts + (isFirst ? 1 : 0),
    failed: failed + (branch?.kind === "error" ? 1 : 0),
    ways: way === undefined ? ways : { ...ways, [way]: (ways[way] ?? 0) + 1 },
  };
}

function isPositioned({ metadata, actions }: Flow): boolean {
  const places = memberOf(metadata, "ActionMetadata");
  return [...actions.keys()].every((identifier) => {
    const entry = memberOf(places, identifier);
    return (memberOf(entry, "position") ?? memberOf(entry, "Position")) !== undefined;
  });
}
