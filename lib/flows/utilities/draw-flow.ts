import type { Flow } from "../document/flow.ts";
import { cut, type DrawnBranch, shortName } from "./branches-of.ts";
import { BLOCK_WIDTH, HEADER, layOutFlow, type PlacedBlock, ROW } from "./lay-out-flow.ts";

/** A block that a contact went through, and the block that came next. */
export type TakenStep = { identifier: string; next?: string };

const MARGIN = 40;

const STYLE = `
  .flow { font: 12px system-ui, sans-serif; background: #fff; }
  .block rect { fill: #f7f8fa; stroke: #8d99a8; }
  .block text { fill: #16191f; }
  .block .name, .block .branch { fill: #5f6b7a; font-size: 11px; }
  .block.start rect { stroke: #037f0c; stroke-width: 2; }
  .edge { fill: none; stroke: #5f6b7a; }
  .edge.error { stroke: #d91515; stroke-dasharray: 4 3; }
  .taken rect { fill: #e9f5ff; stroke: #0972d3; stroke-width: 2; }
  .edge.taken { stroke: #0972d3; stroke-width: 2.5; }
  @media (prefers-color-scheme: dark) {
    .flow { background: #0f1b2a; }
    .block rect { fill: #192534; }
    .block text { fill: #d1d5db; }
    .taken rect { fill: #033160; }
  }`;

/**
 * A flow as an SVG picture, its blocks where the console has them.
 * @param taken what a contact went through, to be highlighted.
 */
export function drawFlow(flow: Flow, taken: readonly TakenStep[] = []): string {
  const blocks = layOutFlow(flow);
  const left = blocks.reduce((edge, { x }) => Math.min(edge, x), 0) - MARGIN;
  const top = blocks.reduce((edge, { y }) => Math.min(edge, y), 0) - MARGIN;
  const right = blocks.reduce((edge, { x }) => Math.max(edge, x + BLOCK_WIDTH), 0) + MARGIN;
  const bottom = blocks.reduce((edge, { y, height }) => Math.max(edge, y + height), 0) + MARGIN;
  const byIdentifier = new Map(blocks.map((block) => [block.action.identifier, block]));
  const visited = new Set(taken.map(({ identifier }) => identifier));
  const ways = new Set(taken.map(({ identifier, next }) => JSON.stringify([identifier, next])));
  const edges = blocks.flatMap((block) =>
    block.branches.flatMap((branch, row) => {
      const target = byIdentifier.get(branch.to);
      const isTaken = ways.has(JSON.stringify([block.action.identifier, branch.to]));
      return target === undefined ? [] : [drawEdge(block, row, branch, target, isTaken)];
    }),
  );
  const drawn = blocks.map((block) => {
    const { identifier } = block.action;
    const classes = ["block", identifier === flow.startAction && "start", visited.has(identifier) && "taken"];
    return drawBlock(block, classes.filter(Boolean).join(" "));
  });
  const size = `viewBox="${left} ${top} ${right - left} ${bottom - top}" width="${right - left}" height="${bottom - top}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" ${size} role="img">`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">',
    '<path d="M0 0 8 4 0 8z" fill="#5f6b7a"/></marker></defs>',
    ...edges,
    ...drawn,
    "</svg>",
  ].join("\n");
}

function drawBlock({ action, branches, x, y, height }: PlacedBlock, classes: string): string {
  const rows = branches.map(
    ({ label }, row) =>
      `<text class="branch" x="${BLOCK_WIDTH - 8}" y="${HEADER + row * ROW + 12}" text-anchor="end">${escapeText(cut(label, 28))}</text>`,
  );
  return [
    `<g class="${classes}" transform="translate(${x} ${y})">`,
    `<title>${escapeText(`${action.type} ${action.identifier}`)}</title>`,
    `<rect width="${BLOCK_WIDTH}" height="${height}" rx="6"/>`,
    `<text x="8" y="18">${escapeText(cut(action.type, 28))}</text>`,
    `<text class="name" x="8" y="34">${escapeText(shortName(action.identifier))}</text>`,
    ...rows,
    "</g>",
  ].join("");
}

function drawEdge(from: PlacedBlock, row: number, branch: DrawnBranch, to: PlacedBlock, isTaken: boolean): string {
  const [x, y] = [from.x + BLOCK_WIDTH, from.y + HEADER + row * ROW + 8];
  const [endX, endY] = [to.x, to.y + HEADER / 2];
  const bend = Math.max(40, Math.abs(endX - x) / 2);
  const classes = ["edge", branch.kind === "error" && "error", isTaken && "taken"].filter(Boolean).join(" ");
  const path = `M${x} ${y} C${x + bend} ${y} ${endX - bend} ${endY} ${endX} ${endY}`;
  return `<path class="${classes}" d="${path}" marker-end="url(#tip)"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for XML, which control characters and lone surrogates are not part of. */
function escapeText(text: string): string {
  const printable = text.toWellFormed().replace(/[^\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "�");
  return printable.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
