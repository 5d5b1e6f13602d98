import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import type { CSSProperties } from "react";
import type { FlowBlock } from "../../console-types.ts";
import { durationText } from "../parts/durations.ts";

export const BLOCK_WIDTH = 190;
export const HEADER_HEIGHT = 48;
export const ROW_HEIGHT = 18;
/** Below the branches. */
export const BLOCK_HEIGHT = 8;

export type BlockState = "running" | "visited" | "failed" | "not visited";

export type DrawnBlock = Node<
  {
    block: FlowBlock;
    isStart: boolean;
    visits: number;
    state?: BlockState;
    durationMs?: number;
    reason?: string;
    /** By branch. */
    taken: boolean[];
    /** From 0 to 1. */
    heat?: number;
    entered?: number;
    failed?: number;
  },
  "block"
>;

/** A block of a flow with its branches, coloured by what a contact did in it or by how many came through. */
export function BlockNode({ data, selected }: NodeProps<DrawnBlock>) {
  const { block, isStart, state, visits, durationMs, reason, taken, heat, entered, failed } = data;
  const classes = [
    "block",
    state && `block-${state.replace(" ", "-")}`,
    selected && "block-selected",
    isStart && "block-start",
  ];
  const style = heat === undefined ? {} : ({ "--heat": `${Math.round(heat * 100)}%` } as CSSProperties);
  return (
    <div className={classes.filter(Boolean).join(" ")} style={style} title={reason}>
      <Handle type="target" position={Position.Left} style={{ top: HEADER_HEIGHT / 2 }} isConnectable={false} />
      <div className="block-head" style={{ height: HEADER_HEIGHT }}>
        <strong>{spaced(block.type)}</strong>
        <span>{block.id}</span>
      </div>
      {state !== undefined && visits > 0 && (
        <span className="block-badge">
          {state === "running" ? "now" : durationMs === undefined ? "" : durationText(durationMs)}
          {visits > 1 && ` · ${visits}×`}
        </span>
      )}
      {entered !== undefined && entered > 0 && (
        <span className="block-badge">
          {entered}
          {failed !== undefined && failed > 0 && ` · ${failed} failed`}
        </span>
      )}
      {block.branches.map(({ label, kind }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the branches of a published flow never change.
          key={index}
          className={`block-branch branch-${kind}${taken[index] ? " branch-taken" : ""}`}
          style={{ height: ROW_HEIGHT }}
        >
          <span>{label}</span>
          <Handle
            type="source"
            id={String(index)}
            position={Position.Right}
            style={{ top: HEADER_HEIGHT + index * ROW_HEIGHT + ROW_HEIGHT / 2 }}
            isConnectable={false}
          />
        </div>
      ))}
    </div>
  );
}

/** `InvokeLambdaFunction` as `Invoke Lambda Function`. */
function spaced(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}
