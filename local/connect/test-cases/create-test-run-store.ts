import { randomUUID } from "node:crypto";
import type { FlowHost } from "../flows/flow-host.ts";
import type { Instance } from "../state/instance.ts";
import type { TestRun, TestRunStore } from "../state/test-run.ts";
import { TestExecution } from "./test-execution.ts";

/** Executions that run at once in an instance. */
const MOST_RUNNING = 5;
/** Executions of an instance that run or wait. */
const MOST_OPEN = 100;
/** The service ends a test after five minutes. */
const LONGEST = 5 * 60_000;
/** Older executions are forgotten. */
const MOST_KEPT = 5_000;

type Entry = { run: TestRun; instance: Instance; execution?: TestExecution };

/**
 * Runs test cases in the instances of a local Connect, within the limits of the service. One closure, longer than usual: the
 * end of a test starts the next one, and all share the entries.
 */
export function createTestRunStore(host: FlowHost): TestRunStore {
  const { clock } = host.state;
  let entries: Entry[] = [];

  function open(instance: Instance): Entry[] {
    return entries.filter((entry) => entry.instance === instance && entry.run.endedAt === undefined);
  }

  function startNext(instance: Instance): void {
    const all = open(instance);
    const running = all.filter(({ run }) => run.status === "IN_PROGRESS").length;
    const waiting = all.filter(({ run }) => run.status === "INITIATED");
    for (const entry of waiting.slice(0, MOST_RUNNING - running)) begin(entry);
  }

  function begin(entry: Entry): void {
    const { run, instance } = entry;
    run.status = "IN_PROGRESS";
    run.startedAt = new Date(clock.now());
    const execution = new TestExecution(host, instance, run.testCase, run.flowId);
    entry.execution = execution;
    run.report = () => execution.soFar();
    const timer = clock.at(clock.now() + LONGEST, () =>
      execution.timeOut("This was not observed within five minutes."),
    );
    followLive(execution);
    execution.start(run.region);
    void execution.done.then(({ status }) => {
      clock.cancel(timer);
      end(entry, status === "SKIPPED" ? "FAILED" : status);
    });
  }

  function end(entry: Entry, status: "PASSED" | "FAILED" | "STOPPED"): void {
    if (entry.run.endedAt !== undefined) return;
    entry.run.status = status;
    entry.run.endedAt = new Date(clock.now());
    startNext(entry.instance);
  }

  return {
    start(instance, given) {
      if (open(instance).length >= MOST_OPEN) return undefined;
      const initiatedAt = new Date(clock.now());
      const run: TestRun = { id: randomUUID(), ...given, status: "INITIATED", initiatedAt, report: () => undefined };
      if (entries.length >= MOST_KEPT) entries = entries.slice(-MOST_KEPT / 2);
      entries.push({ run, instance });
      // The operation answers first.
      setImmediate(() => startNext(instance));
      return run;
    },
    stop(run) {
      const entry = entries.find((one) => one.run === run);
      entry?.execution?.stop();
      if (entry !== undefined) end(entry, "STOPPED");
    },
    list: (instance) => entries.flatMap((entry) => (entry.instance === instance ? [entry.run] : [])).reverse(),
    forget(instance) {
      for (const entry of entries) if (entry.instance === instance) entry.execution?.stop();
      entries = entries.filter((entry) => entry.instance !== instance);
    },
    reset() {
      for (const { execution } of entries) execution?.stop();
      entries = [];
    },
  };
}

/** Performs the actions of a test whenever its flow waits, on whatever time the local Connect has. */
function followLive(execution: TestExecution): void {
  let isDue = false;
  execution.onChange = () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      if (execution.step()) execution.onChange();
      else execution.settle(false);
    });
  };
}
