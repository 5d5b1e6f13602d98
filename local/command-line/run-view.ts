import { styleText } from "node:util";
import type { CriterionReport, RunReport, StepReport } from "../../lib/arazzo/execution/run-report.ts";
import type { JsonValue } from "../../lib/arazzo/json.ts";

type Stream = { write(text: string): unknown; isTTY?: boolean };

/** Shows a run on a terminal, live: one line per step with its operation, status and duration. */
export class RunView {
  readonly #out: Stream;
  readonly #verbose: boolean;
  /** Names of outputs whose values are not for everyone to see. */
  readonly #sensitive: ReadonlySet<string>;
  /** The first line: the workflow, and the Connect that it runs against. */
  readonly #title: string;
  #begun = false;
  #depth = 0;
  #hasDetail = false;

  constructor(
    out: Stream,
    workflowId: string,
    connect: string,
    { verbose = false, sensitive = new Set() }: { verbose?: boolean; sensitive?: ReadonlySet<string> },
  ) {
    this.#sensitive = sensitive;
    this.#out = out;
    this.#title = `${styleText("bold", workflowId)} against ${connect}`;
    this.#verbose = verbose;
  }

  step(step: StepReport, moment: "begins" | "done"): void {
    if (moment === "begins") {
      if (!this.#begun) this.#line(this.#title);
      this.#begun = true;
      this.#depth++;
      if (this.#out.isTTY) this.#out.write(`${this.#indent()}${styleText("dim", "…")} ${nameOf(step)}`);
      // A step that calls a workflow has steps of its own below it.
      if (this.#out.isTTY && step.workflowId !== undefined) this.#out.write("\n");
      return;
    }
    if (this.#out.isTTY) this.#out.write("\r\u001b[K");
    const failed = step.next.type === "fail";
    const mark = failed ? styleText("red", "✗") : styleText("green", "✓");
    const times = step.attempts > 1 ? `  ${step.attempts} attempts` : "";
    const status = String(step.statusCode ?? "").padStart(3);
    const duration = `${Math.round(step.durationMs)} ms`.padStart(8);
    this.#line(`${this.#indent()}${mark} ${nameOf(step)}  ${status} ${duration}${times}${wayOn(step)}`);
    this.#depth--;
    if (this.#verbose) for (const criterion of step.criteria) this.#criterion(criterion);
    this.#hasDetail ||= step.error?.detail !== undefined;
    if (this.#verbose && step.error?.detail !== undefined) this.#line(`      Connect says: ${step.error.detail}`);
  }

  end(report: RunReport): void {
    const total = durationOf(report);
    const colour = report.status === "failed" ? "red" : "green";
    this.#line(`${styleText(colour, report.status)} in ${Math.round(total)} ms`);
    if (report.error !== undefined) this.#line(`\n${report.error.message}`);
    if (!this.#verbose && this.#hasDetail) this.#line(styleText("dim", "--verbose shows what Connect said."));
    const outputs = Object.entries(report.outputs);
    const width = Math.max(0, ...outputs.map(([name]) => name.length));
    for (const [name, value] of outputs) this.#line(`  ${name.padEnd(width)}  ${this.#shown(name, value)}`);
  }

  #criterion({ condition, holds, compared }: CriterionReport): void {
    this.#line(`      ${holds ? "holds" : "does not hold"}: ${condition} (${compared})`);
  }

  /** Hides tokens, with which anyone can join the chat, and what a service marks as sensitive. */
  #shown(name: string, value: JsonValue): string {
    if ((/token/i.test(name) || this.#sensitive.has(name)) && !this.#verbose)
      return styleText("dim", "hidden; --verbose shows it");
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  #indent(): string {
    return "  ".repeat(this.#depth);
  }

  #line(text: string): void {
    this.#out.write(`${text}\n`);
  }
}

function nameOf({ stepId, operationId, workflowId }: StepReport): string {
  return `${stepId.padEnd(22)} ${styleText("dim", (operationId ?? workflowId ?? "").padEnd(26))}`;
}

/** The next step, where it is not the following one. */
function wayOn({ next }: StepReport): string {
  if (next.type === "goto") return `  → ${next.stepId ?? next.workflowId} (${next.action})`;
  return next.type === "end" ? `  ends (${next.action})` : "";
}

/** Milliseconds until the last step was over. A step lasts while another runs for its retry, so a sum would count twice. */
function durationOf({ steps }: RunReport): number {
  return steps.reduce((end, { tries, durationMs }) => Math.max(end, (tries[0]?.atMs ?? 0) + durationMs), 0);
}
