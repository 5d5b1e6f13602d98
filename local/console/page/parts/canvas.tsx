import { Background, Controls, type Edge, type Node, ReactFlow, type ReactFlowProps } from "@xyflow/react";
import { useStored } from "../data/stored.ts";

type Props<DrawnNode extends Node> = Pick<
  ReactFlowProps<DrawnNode, Edge>,
  "nodes" | "edges" | "nodeTypes" | "onNodeClick" | "onPaneClick" | "fitViewOptions" | "minZoom" | "children"
> & { label: string };

/** A drawing of nodes and edges, which a reader moves and enlarges, and does not change. */
export function Canvas<DrawnNode extends Node>({ label, children, ...drawn }: Props<DrawnNode>) {
  const [mode] = useStored("mode", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  return (
    <ReactFlow<DrawnNode, Edge>
      {...drawn}
      colorMode={mode === "dark" ? "dark" : "light"}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      fitView
      proOptions={{ hideAttribution: true }}
      aria-label={label}
    >
      <Background />
      <Controls showInteractive={false} />
      {children}
    </ReactFlow>
  );
}
