import { escapeLabel } from "../../arazzo/utilities/escape-label.ts";
import type { Flow } from "../document/flow.ts";
import { branchesOf, cut, type DrawnBranch, shortName } from "./branches-of.ts";

/** A flow as a Mermaid flowchart: solid arrows for results, dotted ones for errors. */
export function printFlowGraph({ startAction, actions }: Flow): string {
  const ids = new Map([...actions.keys()].map((identifier, index) => [identifier, `a${index}`]));
  const nodes = [...actions.values()].map(
    ({ identifier, type }) =>
      `${ids.get(identifier)}["${escapeLabel(cut(type, 60))}<br/>${escapeLabel(shortName(identifier))}"]`,
  );
  const missing: string[] = [];
  const target = (identifier: string): string => {
    const known = ids.get(identifier);
    if (known !== undefined) return known;
    const id = `m${missing.length}`;
    ids.set(identifier, id);
    missing.push(`${id}(["missing: ${escapeLabel(shortName(identifier))}"])`);
    return id;
  };
  const edges = [`start --> ${target(startAction)}`];
  for (const action of actions.values()) {
    const from = ids.get(action.identifier) ?? "";
    for (const [to, branches] of byTarget(branchesOf(action))) {
      const isError = branches.every(({ kind }) => kind === "error");
      const labels = branches.filter(({ kind }) => kind !== "next").map(({ label }) => label);
      const label = labels.length === 0 ? "" : `|"${escapeLabel(cut(labels.join(", "), 80))}"|`;
      edges.push(`${from} ${isError ? "-.->" : "-->"}${label} ${target(to)}`);
    }
  }
  return ["flowchart TD", 'start(["start"])', ...nodes, ...missing, ...edges].join("\n  ");
}

/** Branches that lead to the same block, errors apart, are one arrow. */
function byTarget(branches: readonly DrawnBranch[]): [string, DrawnBranch[]][] {
  const groups = new Map<string, DrawnBranch[]>();
  for (const branch of branches) {
    const key = `${branch.kind === "error"} ${branch.to}`;
    groups.set(key, [...(groups.get(key) ?? []), branch]);
  }
  return [...groups.values()].map((group) => [group[0]?.to ?? "", group]);
}
