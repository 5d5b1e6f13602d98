import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import type { StepReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { GraphNode } from "../../console-types.ts";
import { durationText } from "../parts/durations.ts";
import { hasFailed } from "./list-steps.ts";

type DrawnStep = Node<{ node: GraphNode; step?: StepReport; isMet: boolean }, "step">;

/** A step of a workflow, or its begin or end, as the run met it. */
export function StepNode({ data: { node, step, isMet }, selected }: NodeProps<DrawnStep>) {
  const failed = (step !== undefined && hasFailed(step)) || (isMet && node.id === "end:failed");
  const state = failed ? "failed" : isMet ? "visited" : "not-visited";
  return (
    <div className={`block step-node block-${state} step-${node.kind}${selected ? " block-selected" : ""}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="block-head">
        <strong>{node.label}</strong>
        {node.detail !== undefined && <span>{node.detail}</span>}
      </div>
      {step !== undefined && (
        <span className="block-badge">
          {step.statusCode ?? "–"} · {durationText(step.durationMs)}
          {step.attempts > 1 && ` · ${step.attempts}×`}
        </span>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
