import type { TestCase } from "../../lib/flows/testing/test-case.ts";
import type { TestReport } from "../../lib/flows/testing/test-report.ts";
import { settleFlow } from "../command-line/run-flow/settle-flow.ts";
import { type Clock, createClock } from "../connect/control/clock.ts";
import type { FunctionOptions } from "../connect/functions/create-function-invoker.ts";
import { createState, type LocalConnect } from "../connect/local-connect.ts";
import type { Seed } from "../connect/seed/seed-type.ts";
import { TestExecution } from "../connect/test-cases/test-execution.ts";
import { skippedReport } from "./skipped-report.ts";

/** The world that every test case gets for itself. */
export type TestWorld = {
  seed: Seed;
  /** Functions for which a test case has no answer. */
  functions: FunctionOptions;
  /** Invocations of those that have not ended. */
  running(): number;
  /** Called with the local Connect that the functions call from now on. */
  enter?(local: LocalConnect): void;
};

const REGION = "us-east-1";
/** Timers and actions of one test. A flow that waits second by second for a day has more, and is stopped. */
const MOST_STEPS = 20_000;
/** Turns of the event loop without work before the flow counts as waiting. */
const TURNS = 2;

/** Runs a test case in an instance of its own, on virtual time: waits cost nothing. */
export async function runTestCase(testCase: TestCase, world: TestWorld): Promise<TestReport> {
  if (testCase.channel === "VOICE") return skippedReport(testCase, "Calls do not run in the local Connect.");
  const clock = createClock({ frozenAt: testCase.local.startsAt ?? Date.now() });
  const local = createState({ clock, seed: world.seed, agent: "none", unknownIds: "refuse", ...world.functions });
  world.enter?.(local);
  const [instance] = local.state.instances.values();
  if (instance === undefined) throw new Error("The world of a test case needs an instance");
  const { store } = local.flows;
  const flowId =
    (store.findByName(instance, testCase.flow) ?? store.find(instance, testCase.flow))?.id ?? testCase.flow;
  const execution = new TestExecution(local.flows, instance, testCase, flowId);
  execution.start(REGION);
  await drive(execution, clock, world);
  // A function that still runs would reach the next world.
  await settleFlow(world.running, clock, TURNS);
  local.flows.stop();
  clock.stop();
  return execution.done;
}

async function drive(execution: TestExecution, clock: Clock, world: TestWorld): Promise<void> {
  for (let step = 0; execution.report === undefined; step++) {
    await settleFlow(world.running, clock, TURNS);
    if (execution.step()) continue;
    execution.settle(false);
    if (execution.report !== undefined) return;
    const untilNext = clock.untilNext();
    if (untilNext === undefined) execution.settle(true);
    if (step > MOST_STEPS) execution.timeOut(`The test takes more than ${MOST_STEPS} steps.`);
    if (untilNext !== undefined && execution.report === undefined) clock.advance(untilNext);
  }
}
