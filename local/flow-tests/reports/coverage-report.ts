import type { ServiceFlow } from "../../../build/deployment/flows/read-flows.ts";
import { coverFlow, type FlowCoverage, percent, totalCoverage } from "../../../lib/flows/testing/coverage.ts";
import { drawFlow } from "../../../lib/flows/utilities/draw-flow.ts";
import { flowIdOf } from "../../stack/flows/local-flows.ts";
import type { TestResult } from "../run-tests.ts";

/** Branches that the table names for a flow; a flow without tests would fill the screen. */
const MOST_MISSED = 8;

/** The tests' coverage of the flows that they ran through. */
export function coverFlows(flows: readonly ServiceFlow[], results: readonly TestResult[]): FlowCoverage[] {
  const trail = results.flatMap(({ report }) => report.trail);
  return flows.flatMap(({ name, flow }) => {
    const own = trail.filter(({ flowId }) => flowId === flowIdOf(name));
    return own.length === 0 ? [] : [coverFlow(name, flow, own)];
  });
}

/** Coverage as a table, with the branches that no test took. */
export function printCoverage(flows: readonly FlowCoverage[]): string {
  const rows = flows.map((flow) => ({ name: flow.flow, totals: totalCoverage([flow]), missed: missedBranches(flow) }));
  const all = { name: "all", totals: totalCoverage(flows), missed: [] };
  const width = Math.max(4, ...rows.map(({ name }) => name.length));
  const lines = [...rows, all].map(({ name, totals: { blocks, branches }, missed }) => {
    const counts = [blocks, branches].map(
      (one) => `${percent(one)} %`.padStart(6) + ` ${one.covered}/${one.all}`.padEnd(10),
    );
    return `${name.padEnd(width)} ${counts.join(" ")} ${missed.join("; ")}`.trimEnd();
  });
  return [`${"flow".padEnd(width)} ${"blocks".padEnd(17)} ${"branches".padEnd(16)} not taken`, ...lines].join("\n");
}

function missedBranches({ blocks }: FlowCoverage): string[] {
  const missed = blocks.flatMap(({ block, branches }) =>
    branches.filter(({ count }) => count === 0).map(({ label }) => `${block}: ${label}`),
  );
  const more = missed.length - MOST_MISSED;
  return more > 0 ? [...missed.slice(0, MOST_MISSED), `and ${more} more`] : missed;
}

/** A flow's picture as SVG with what the tests took. */
export function drawCoverage({ flow }: ServiceFlow, { blocks }: FlowCoverage): string {
  const taken = blocks.flatMap(({ block, count, branches }) => {
    if (count === 0) return [];
    return [
      { identifier: block },
      ...branches.filter((one) => one.count > 0).map(({ to }) => ({ identifier: block, next: to })),
    ];
  });
  return drawFlow(flow, taken);
}
