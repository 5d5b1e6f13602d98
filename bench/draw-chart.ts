import type { BenchResult } from "./bench-result.ts";
import { exactly, type Figure } from "./figure.ts";

/** A bar, and whether it is this project's. */
type Bar = { label: string; figure: Figure; own: boolean };
type Panel = { title: string; digits: number; bars: Bar[] };

const WIDTH = 760;
const LABELS = 190;
const NUMBERS = 150;
const ROW = 22;
const GAP = 46;

/** Draws the figures as a bar chart in SVG, with the quartiles as lines on the bars. */
export function drawChart(result: BenchResult): string {
  let y = 0;
  const drawn = panelsOf(result).map((panel) => {
    const at = y;
    y += GAP + panel.bars.length * ROW;
    return drawPanel(panel, at);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y + 12}" viewBox="0 0 ${WIDTH} ${y + 12}" role="img">
<title>Load time, archive, warm runs and throughput, each beside its reference</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 }
.own { fill: #0969da } .other { fill: #b6bfc9 } .spread { stroke: #24292f; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .own { fill: #4493f8 } .other { fill: #59636e } .spread { stroke: #e6edf3 } }
</style>
${drawn.join("\n")}
</svg>
`;
}

function panelsOf({ cold = [], warm, "end-to-end": endToEnd }: BenchResult): Panel[] {
  const bar = (label: string, figure: Figure, own: boolean): Bar => ({ label, figure, own });
  const [chat] = cold;
  const subjects = chat?.subjects.filter(({ subject }) => subject !== "this project, code cache") ?? [];
  const run = warm?.workflows.find(({ workflow }) => workflow === chat?.function);
  const panels: Panel[] = [
    {
      title: `${chat?.function}: load, milliseconds`,
      digits: 1,
      bars: subjects.map(({ subject, loadMs }) => bar(subject, loadMs, subject === "this project")),
    },
    {
      title: "Archive, KB",
      digits: 0,
      bars: subjects.map(({ subject, zipBytes }) => bar(subject, exactly(zipBytes / 1000), subject === "this project")),
    },
  ];
  if (run !== undefined) {
    const bars = [bar("this project", run.ownMs, true), bar("by hand", run.byHandMs, false)];
    panels.push({ title: "A warm run, the network stubbed, milliseconds", digits: 2, bars });
  }
  if (endToEnd !== undefined) {
    const bars = endToEnd.load.flatMap(({ concurrency, ownPerSecond, byHandPerSecond }) => [
      bar(`${concurrency} at a time`, ownPerSecond, true),
      bar("by hand", byHandPerSecond, false),
    ]);
    panels.push({ title: "Runs a second, over HTTP to the local Connect", digits: 0, bars });
  }
  return panels.filter(({ bars }) => bars.length > 0);
}

function drawPanel({ title, digits, bars }: Panel, y: number): string {
  const most = Math.max(...bars.map(({ figure }) => figure.high));
  const x = (value: number) => (LABELS + (value / most) * (WIDTH - LABELS - NUMBERS)).toFixed(1);
  const rows = bars.map(({ label, figure: { median, low, high }, own }, index) => {
    const top = y + GAP - 8 + index * ROW;
    const middle = top + ROW / 2 - 3;
    const spread = low === high ? "" : ` (${low.toFixed(digits)}–${high.toFixed(digits)})`;
    return [
      `<text x="${LABELS - 8}" y="${middle + 5}" text-anchor="end">${label}</text>`,
      `<rect x="${LABELS}" y="${top}" width="${(Number(x(median)) - LABELS).toFixed(1)}" height="${ROW - 6}" class="${own ? "own" : "other"}"/>`,
      spread === "" ? "" : `<line x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}" class="spread"/>`,
      `<text x="${Number(x(high)) + 6}" y="${middle + 5}">${median.toFixed(digits)}${spread}</text>`,
    ].join("");
  });
  return [`<text x="8" y="${y + 24}" class="title">${title}</text>`, ...rows].join("\n");
}
