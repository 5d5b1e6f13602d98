import { styleText } from "node:util";
import { countResults, type TestResult } from "../run-tests.ts";
import { formatFailure } from "./format-failure.ts";

const MARKS = {
  PASSED: styleText("green", "✓"),
  FAILED: styleText("red", "✗"),
  STOPPED: styleText("red", "✗"),
  SKIPPED: styleText("yellow", "-"),
} as const;

/** A result for a terminal: one line if it passed, else what failed. */
export function printResult({ file, report, durationMs }: TestResult): string {
  const { status, name, flow, failures, notes, logged } = report;
  const time = styleText("dim", `${flow}, ${formatDuration(durationMs)}`);
  const lines = [`${MARKS[status]} ${name} ${time}`];
  if (status !== "PASSED") lines.push(styleText("dim", `  ${file}`));
  for (const failure of failures) lines.push(...formatFailure(failure).map((line) => `  ${line}`));
  for (const [label, value] of Object.entries(logged)) lines.push(`  ${label} = ${JSON.stringify(value)}`);
  for (const note of notes) lines.push(styleText("yellow", `  ${note}`));
  return lines.join("\n");
}

/** The last line: how many passed, failed and were skipped. */
export function printTotals(results: readonly TestResult[], durationMs: number): string {
  const { passed, failed, skipped } = countResults(results);
  const parts = [
    failed > 0 && styleText("red", `${failed} failed`),
    styleText(passed > 0 ? "green" : "dim", `${passed} passed`),
    skipped > 0 && styleText("yellow", `${skipped} skipped`),
  ].filter((part) => part !== false);
  return `${parts.join(", ")}, of ${results.length} in ${formatDuration(durationMs)}`;
}

function formatDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
