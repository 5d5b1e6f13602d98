import Table from "cli-table3";
import type { ContractCase } from "./contract-case.ts";
import { describeExpected, describeValue } from "./expected.ts";
import type { CaseResult, Outcome, TargetResult } from "./run-cases.ts";

/** Longer values fill the screen without telling more. */
const LONGEST_VALUE = 120;

/** The cases without results. */
export function listTable(cases: readonly ContractCase[]): string {
  const table = newTable(["Case", "Operation", "Fact", "Expected"], [36, 34, 56, 30]);
  for (const { id, operation, fact, expected } of cases) table.push([id, operation, fact, describeExpected(expected)]);
  return `${table.toString()}\n${cases.length} cases`;
}

/** The cases that differ anywhere, or all of them, with a column for each target, and how many there are of each outcome. */
export function caseTable(cases: readonly ContractCase[], targets: readonly TargetResult[], isFull: boolean): string {
  const table = newTable(["Case", "Fact", "Expected", ...targets.map(({ target }) => target)], [34, 40, 30, 40, 40]);
  const found = targets.map(({ results }) => new Map(results.map((result) => [result.id, result])));
  for (const { id, fact, expected } of cases) {
    const results = found.map((byId) => byId.get(id));
    if (isFull || results.some((result) => result !== undefined && result.outcome !== "as expected"))
      table.push([id, fact, describeExpected(expected), ...results.map(describeResult)]);
  }
  const summary = targets.map(
    ({ title, results }) =>
      `${title}: ${countsOf(results)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(", ")}`,
  );
  return [...(table.length > 0 ? [table.toString()] : []), ...summary].join("\n");
}

/** Everything about a run, as JSON. */
export function reportOf(cases: readonly ContractCase[], targets: readonly TargetResult[]) {
  return {
    cases: cases.map(({ id, operation, fact, expected, source, local }) => ({
      ...{ id, operation, fact, expected: describeExpected(expected), source: source ?? referenceOf(operation) },
      ...(local !== undefined && { knownDifference: local.sentence }),
    })),
    targets: targets.map((target) => ({ ...target, counts: Object.fromEntries(countsOf(target.results)) })),
  };
}

/** The operation's page in AWS's API reference. */
function referenceOf(operation: string): string {
  return `https://docs.aws.amazon.com/connect/latest/APIReference/API_${operation}.html`;
}

function countsOf(results: readonly CaseResult[]): [Outcome, number][] {
  const outcomes: Outcome[] = ["as expected", "known difference", "differs", "failed", "skipped"];
  return outcomes
    .map((outcome): [Outcome, number] => [outcome, results.filter((result) => result.outcome === outcome).length])
    .filter(([, count]) => count > 0);
}

function describeResult(result: CaseResult | undefined): string {
  if (result === undefined) return "not run";
  const { outcome, observed, reason } = result;
  const value = observed === undefined ? "" : describeValue(observed).slice(0, LONGEST_VALUE);
  if (outcome === "as expected") return value;
  return [outcome, value, reason].filter((part) => part !== undefined && part !== "").join(": ");
}

function newTable(head: string[], widths: number[]) {
  // Without colours: the table is read in logs, too.
  const style = { head: [], border: [] };
  return new Table({ head, colWidths: widths.slice(0, head.length), wordWrap: true, style });
}
