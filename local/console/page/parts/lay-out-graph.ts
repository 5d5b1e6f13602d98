import Elk from "elkjs/lib/elk.bundled.js";

type Box = { id: string; width: number; height: number };

/** Pixels of a label's character, on average, at the font size of edges. */
const CHARACTER_WIDTH = 6.5;

/** Places boxes from left to right along their edges, with room for the edges' labels. */
export async function layOutGraph(
  boxes: readonly Box[],
  edges: readonly { from: string; to: string; label?: string }[],
  direction: "RIGHT" | "DOWN" = "RIGHT",
): Promise<Map<string, { x: number; y: number }>> {
  const graph = await new Elk().layout({
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": direction,
      "elk.layered.spacing.nodeNodeBetweenLayers": "70",
      "elk.spacing.nodeNode": "40",
      "elk.edgeLabels.inline": "true",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    },
    children: boxes.map((box) => ({ ...box })),
    edges: edges.map(({ from, to, label = "" }, index) => ({
      id: String(index),
      sources: [from],
      targets: [to],
      labels: label === "" ? [] : [{ text: label, width: label.length * CHARACTER_WIDTH, height: 16 }],
    })),
  });
  return new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
