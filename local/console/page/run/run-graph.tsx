import { type Edge, MarkerType, type Node } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import type { GraphEdge, RecordedRun, WorkflowGraph } from "../../console-types.ts";
import { Canvas } from "../parts/canvas.tsx";
import { layOutGraph } from "../parts/lay-out-graph.ts";
import type { StepEntry } from "./list-steps.ts";
import { pairsOf, stepsAsGraph } from "./run-path.ts";
import { StepNode } from "./step-node.tsx";

/** Edges between the same nodes as one, with all their labels. */
function merged(edges: readonly GraphEdge[]): GraphEdge[] {
  const byEnds = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to]);
    const known = byEnds.get(key);
    const label = [known?.label, edge.label].filter((part) => part !== undefined && part !== "").join(", ");
    byEnds.set(key, { ...edge, label, failure: edge.failure && known?.failure !== false });
  }
  return [...byEnds.values()];
}

type Props = { run: RecordedRun; steps: readonly StepEntry[]; selected: string; onSelect: (key: string) => void };

const NODE_TYPES = { step: StepNode };
const SIZE = { width: 200, height: 56 };

/** The workflow's graph with the path of the run. */
export function RunGraph({ run, steps, selected, onSelect }: Props) {
  const graph = useMemo<WorkflowGraph>(() => run.graph ?? stepsAsGraph(run, steps), [run, steps]);
  const drawn = useMemo(() => merged(graph.edges), [graph]);
  const [places, setPlaces] = useState<Map<string, { x: number; y: number }>>();
  useEffect(() => {
    const boxes = graph.nodes.map(({ id }) => ({ id, ...SIZE }));
    void layOutGraph(boxes, drawn).then(setPlaces);
  }, [graph, drawn]);
  const taken = useMemo(() => pairsOf(run, steps), [run, steps]);
  if (places === undefined) return null;
  const nodes: Node[] = graph.nodes.map((node) => {
    const entry = steps.find(({ step, depth }) => depth === 0 && `step:${step.stepId}` === node.id);
    return {
      id: node.id,
      type: "step",
      position: places.get(node.id) ?? { x: 0, y: 0 },
      ...SIZE,
      selected: entry !== undefined && entry.key === selected,
      data: { node, ...(entry !== undefined && { step: entry.step, key: entry.key }), isMet: taken.nodes.has(node.id) },
    };
  });
  const edges: Edge[] = drawn.map(({ from, to, label, failure }, index) => ({
    id: String(index),
    source: from,
    target: to,
    label,
    className: `edge-${failure ? "error" : "way"}${taken.edges.has(JSON.stringify([from, to])) ? " edge-taken" : ""}`,
    markerEnd: { type: MarkerType.ArrowClosed },
  }));
  return (
    <div className="flow-canvas run-canvas">
      <Canvas
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitViewOptions={{ padding: 0.1, maxZoom: 1.1 }}
        minZoom={0.1}
        label={`Workflow ${run.workflowId}`}
        onNodeClick={(_, { data }) => {
          if (typeof data.key === "string") onSelect(data.key);
        }}
      />
    </div>
  );
}
