import type { JsonValue } from "../../../lib/arazzo/json.ts";
import type { BlockFinished } from "../../../lib/flows/execution/effect.ts";
import type { FlowLogLine } from "../../../lib/flows/execution/flow-log-line.ts";
import { describeExpected, describeHappening } from "../../../lib/flows/testing/describe-event.ts";
import { type Happening, isFulfilled, type Progress } from "../../../lib/flows/testing/observe.ts";
import type { Observation, TestCase } from "../../../lib/flows/testing/test-case.ts";
import type {
  ActionReport,
  Failure,
  ObservationReport,
  TestReport,
  TestStatus,
  TrailBlock,
} from "../../../lib/flows/testing/test-report.ts";

/** Blocks and events that a failure shows at most; a trail can be long. */
const MOST_SHOWN = 30;

type Observed = { at: number; actions: ActionReport[] };

/** Records what a test does, for its report. */
export class TestRecord {
  readonly #testCase: TestCase;
  readonly #observed = new Map<string, Observed>();
  readonly #failures: Failure[] = [];
  readonly #logged: { [label: string]: JsonValue } = {};
  readonly #trail: TrailBlock[] = [];
  /** Events since the last observation. */
  #came: string[] = [];
  #trailFrom = 0;
  readonly startedAt: number;

  constructor(testCase: TestCase, startedAt: number) {
    this.#testCase = testCase;
    this.startedAt = startedAt;
  }

  get hasFailed(): boolean {
    return this.#failures.length > 0;
  }

  happened(happening: Happening): void {
    const words = describeHappening(happening);
    if (words !== undefined) this.#came.push(words);
  }

  block(contactId: string, flow: string, { at, flow: reference, action, actionType, branch }: BlockFinished): void {
    const { kind, name, to, reason } = branch;
    const own = { at, contactId, flowId: reference.id, flow, block: action, type: actionType };
    this.#trail.push({ ...own, kind, branch: name, to, reason });
  }

  observed({ identifier }: Observation, at: number): void {
    const known = this.#observed.get(identifier);
    this.#observed.set(identifier, { at, actions: known?.actions ?? [] });
    this.#came = [];
    this.#trailFrom = this.#trail.length;
  }

  action(observation: string, report: ActionReport): void {
    this.#observed.get(observation)?.actions.push(report);
  }

  log(label: string, value: JsonValue): void {
    this.#logged[label] = value;
  }

  fail(failure: Omit<Failure, "came" | "trail" | "log">, came?: readonly string[]): void {
    const trail = shortened(this.#trail.slice(this.#trailFrom));
    this.#failures.push({ ...failure, came: came ?? shortened(this.#came), trail, log: [] });
  }

  /** Fails each observation that is expected and has not been made. Those that wait for one of these do not count twice. */
  failMissing(progress: Progress, message: string): void {
    const missing = this.#testCase.observations.filter((one) => !isFulfilled(one, progress));
    const waiting = missing.filter(({ identifier }) => progress.waiting.includes(identifier));
    for (const observation of waiting.length > 0 ? waiting : missing) {
      const { identifier, usage } = observation;
      const count = progress.counts[identifier] ?? 0;
      const times = count > 0 ? ` It came ${count} times, expected ${usage.type} ${usage.times}.` : "";
      const expected = describeExpected(observation);
      this.fail({ observation: identifier, kind: "NOT_OBSERVED", message: `${message}${times}`, expected });
    }
  }

  report(
    status: TestStatus,
    progress: Progress,
    rest: { endedAt: number; contactId: string | null; log: readonly FlowLogLine[] },
  ): TestReport {
    const { name, flow, channel, observations } = this.#testCase;
    const { endedAt, contactId, log } = rest;
    return {
      name,
      status,
      flow,
      channel,
      startedAt: this.startedAt,
      endedAt,
      contactId,
      observations: observations.map((one) => this.#reportOf(one, progress, status)),
      failures: this.#failures.map((failure) => ({ ...failure, log: log.slice(-MOST_SHOWN) })),
      logged: this.#logged,
      trail: this.#trail,
      notes: [],
    };
  }

  #reportOf(observation: Observation, progress: Progress, status: TestStatus): ObservationReport {
    const { identifier } = observation;
    const observed = this.#observed.get(identifier);
    const hasFailed = this.#failures.some((failure) => failure.observation === identifier);
    const passed =
      !hasFailed && (observed !== undefined || (status === "PASSED" && isFulfilled(observation, progress)));
    return {
      identifier,
      expected: describeExpected(observation),
      status: hasFailed ? "FAILED" : passed ? "PASSED" : "NOT_REACHED",
      at: observed?.at ?? null,
      actions: observed?.actions ?? [],
    };
  }
}

/** The beginning, where a flow first went another way, and the end. */
function shortened<Item>(items: readonly Item[]): Item[] {
  return items.length <= MOST_SHOWN ? [...items] : [...items.slice(0, MOST_SHOWN - 5), ...items.slice(-5)];
}
