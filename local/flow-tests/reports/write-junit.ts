import { countResults, type TestResult } from "../run-tests.ts";
import { formatFailure } from "./format-failure.ts";

/** Results as JUnit XML, with a suite for each flow, which CI servers read. */
export function writeJunit(results: readonly TestResult[]): string {
  const flows = new Set(results.map(({ report }) => report.flow));
  const suites = [...flows].map((name) => {
    const own = results.filter(({ report }) => report.flow === name);
    return writeSuite(name, own);
  });
  const { failed, skipped } = countResults(results);
  const totals = attributes({
    name: "flows",
    tests: results.length,
    failures: failed,
    skipped,
    time: secondsOf(results),
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${totals}>`, ...suites, "</testsuites>", ""].join("\n");
}

function writeSuite(flow: string, results: readonly TestResult[]): string {
  const { failed, skipped } = countResults(results);
  const totals = attributes({ name: flow, tests: results.length, failures: failed, skipped, time: secondsOf(results) });
  return [`  <testsuite${totals}>`, ...results.map(writeCase), "  </testsuite>"].join("\n");
}

function writeCase(result: TestResult): string {
  const { file, report } = result;
  const open = `    <testcase${attributes({ name: report.name, classname: report.flow, file, time: secondsOf([result]) })}`;
  const inner = report.failures.map((failure) => {
    const text = formatFailure(failure).join("\n");
    const { message, observation, kind } = failure;
    const title = observation === null ? message : `${observation}: ${message}`;
    return `      <failure${attributes({ message: title, type: kind })}>${escapeXml(text)}</failure>`;
  });
  if (report.status === "SKIPPED") inner.push(`      <skipped${attributes({ message: report.notes.join(" ") })}/>`);
  if (report.status === "STOPPED") inner.push(`      <failure${attributes({ message: "The test was stopped." })}/>`);
  return inner.length === 0 ? `${open}/>` : [`${open}>`, ...inner, "    </testcase>"].join("\n");
}

function secondsOf(results: readonly TestResult[]): string {
  return (results.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(3);
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has neither control characters nor lone surrogates. */
function escapeXml(text: string): string {
  const printable = text.toWellFormed().replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "�");
  return printable.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
