import { isJsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import type { Flow, FlowAction } from "../document/flow.ts";
import { branchesOf, type DrawnBranch } from "./branches-of.ts";

/** A block with its place in a picture. */
export type PlacedBlock = { action: FlowAction; branches: DrawnBranch[]; x: number; y: number; height: number };

export const BLOCK_WIDTH = 190;
export const HEADER = 44;
export const ROW = 18;

const COLUMN = 260;
const GAP = 36;
/** Positions beyond this are mistakes, and a picture of them would be blank. */
const FARTHEST = 100_000;

/** Places every block where the console has it, or in columns by distance from the start if a position is missing. */
export function layOutFlow(flow: Flow): PlacedBlock[] {
  const blocks = [...flow.actions.values()].map((action) => {
    const branches = branchesOf(action);
    const position = positionOf(flow, action.identifier);
    return { action, branches, position, height: HEADER + branches.length * ROW + 8 };
  });
  if (blocks.every(({ position }) => position !== undefined)) {
    return blocks.map(({ position, ...block }) => ({ ...block, x: position?.x ?? 0, y: position?.y ?? 0 }));
  }
  const columns = distances(flow);
  const last = [...columns.values()].reduce((most, column) => Math.max(most, column), 0);
  const heights = new Map<number, number>();
  return blocks.map(({ position: _, ...block }) => {
    const column = columns.get(block.action.identifier) ?? last + 1;
    const y = heights.get(column) ?? 0;
    heights.set(column, y + block.height + GAP);
    return { ...block, x: column * COLUMN, y };
  });
}

function positionOf({ metadata }: Flow, identifier: string): { x: number; y: number } | undefined {
  const entry = memberOf(memberOf(metadata, "ActionMetadata"), identifier);
  const position = memberOf(entry, "position") ?? memberOf(entry, "Position");
  if (!isJsonObject(position)) return undefined;
  const [x, y] = [position.x ?? position.X, position.y ?? position.Y].map(coordinate);
  return x === undefined || y === undefined ? undefined : { x, y };
}

function coordinate(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Math.abs(value) <= FARTHEST ? Math.round(value) : undefined;
}

/** How many blocks each block is away from the start. */
function distances({ startAction, actions }: Flow): Map<string, number> {
  const found = new Map<string, number>();
  let current = [startAction];
  for (let distance = 0; current.length > 0; distance++) {
    const reached = current.filter((identifier) => actions.has(identifier) && !found.has(identifier));
    for (const identifier of reached) found.set(identifier, distance);
    const targets = reached.flatMap((identifier) => {
      const action = actions.get(identifier);
      return action === undefined ? [] : branchesOf(action).map(({ to }) => to);
    });
    current = [...new Set(targets)];
  }
  return found;
}
