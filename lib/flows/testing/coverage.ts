import type { Flow, FlowAction } from "../document/flow.ts";
import { holds } from "../execution/evaluate-condition.ts";
import { branchesOf, type DrawnBranch } from "../utilities/branches-of.ts";
import type { TrailBlock } from "./test-report.ts";

/** A branch of a block, and how often tests took it. */
type CoveredBranch = DrawnBranch & { count: number };

/** A block of a flow, and how often tests went through it. */
type CoveredBlock = { block: string; type: string; count: number; branches: readonly CoveredBranch[] };

export type FlowCoverage = { flow: string; blocks: readonly CoveredBlock[] };

type Taken = Pick<TrailBlock, "block" | "kind" | "branch" | "to">;

/** The blocks and branches of a flow that tests went through. Reserved ways out, such as the end of a flow, are no branches. */
export function coverFlow(name: string, flow: Flow, trail: readonly Taken[]): FlowCoverage {
  const byBlock = new Map<string, Taken[]>();
  for (const step of trail) {
    const steps = byBlock.get(step.block);
    if (steps === undefined) byBlock.set(step.block, [step]);
    else steps.push(step);
  }
  const blocks = [...flow.actions.values()].map((action): CoveredBlock => {
    const steps = byBlock.get(action.identifier) ?? [];
    const branches = branchesOf(action);
    const counts = branches.map(() => 0);
    for (const step of steps) {
      const index = branchTaken(action, branches, step);
      if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
    }
    return {
      block: action.identifier,
      type: action.type,
      count: steps.length,
      branches: branches.map((branch, index) => ({ ...branch, count: counts[index] ?? 0 })),
    };
  });
  return { flow: name, blocks };
}

/** The index of the branch that a step took, or -1. */
function branchTaken({ transitions }: FlowAction, branches: readonly DrawnBranch[], step: Taken): number {
  const { kind, branch, to } = step;
  if (kind === "error") return branches.findIndex((one) => one.kind === "error" && one.label === branch);
  if (kind === "condition") {
    const first = branches.findIndex((one) => one.kind === "condition");
    const met = transitions.conditions.findIndex(
      ({ nextAction, condition }) => nextAction === to && holds(condition, branch ?? "", (operand) => operand),
    );
    // A condition with a reference as its operand is known by its target only.
    const index = met >= 0 ? met : transitions.conditions.findIndex(({ nextAction }) => nextAction === to);
    return index < 0 ? -1 : first + index;
  }
  return branches.findIndex((one) => one.kind === "next");
}

export type CoverageTotals = { blocks: { covered: number; all: number }; branches: { covered: number; all: number } };

/** Adds up what several flows have. */
export function totalCoverage(flows: readonly FlowCoverage[]): CoverageTotals {
  const blocks = flows.flatMap((flow) => flow.blocks);
  const branches = blocks.flatMap((block) => block.branches);
  const covered = (items: readonly { count: number }[]) => items.filter(({ count }) => count > 0).length;
  return {
    blocks: { covered: covered(blocks), all: blocks.length },
    branches: { covered: covered(branches), all: branches.length },
  };
}

/** A share in percent, rounded down, so that 100 means all. */
export function percent({ covered, all }: { covered: number; all: number }): number {
  return all === 0 ? 100 : Math.floor((100 * covered) / all);
}
