import { join, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { type Bundling, bundle } from "./artefacts.ts";
import { type Figure, figureOf, ratioOf } from "./figure.ts";
import { FUNCTIONS } from "./functions.ts";
import { functionEnvironment } from "./local-connect.ts";
import { writeManySteps } from "./many-steps.ts";
import { runChild } from "./run-child.ts";

/** The cost of a warm run without the network, which is stubbed. */
export type WarmResult = {
  workflows: WarmComparison[];
  perStep: PerStep[];
  /** The cost of a step in a run of 1,000, relative to a run of 10. */
  flatness: Figure;
};

/** Both built handlers, each with middy and a logger, alternating in one process. */
type WarmComparison = {
  workflow: string;
  steps: number;
  ownMs: Figure;
  byHandMs: Figure;
  wallRatio: Figure;
  cpuRatio: Figure;
};

/** The cost of each additional step: (a run of `to` − a run of `from`) ÷ (to − from), in microseconds. */
type PerStep = { from: number; to: number; ownUs: number; byHandUs: number };

type Batch = { wallMs: number; cpuMs: number };

const STEPS = [1, 10, 100, 1000];
const CONTACT = {
  instanceId: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  contactId: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
};
/** Steps per batch: long enough for the clock, short enough that a slow moment affects both handlers. */
const STEPS_IN_BATCH = 300;

/** Requirements of each comparison: the program that runs batches of both handlers, a folder for bundles, the number of batches. */
type Bench = { program: string; directory: string; batches: number };

/** Compares each warm workflow with the one written by hand. */
export async function measureWarm(directory: string, batches: number): Promise<WarmResult> {
  const bench = { program: (await bundle("bench/child/run-warm.ts", "defaults", directory)).file, directory, batches };
  const workflows: WarmComparison[] = [];
  for (const { name, handler, byHand, event, calls } of FUNCTIONS) {
    workflows.push(await compare(bench, name, calls, handler, byHand, event));
  }
  for (const steps of STEPS) {
    const handler = await writeManySteps(steps, join(directory, "many-steps"));
    const byHand = "bench/reference/many-steps-by-hand.ts";
    workflows.push(
      await compare(bench, `${steps} ${steps === 1 ? "step" : "steps"}`, steps, handler, byHand, { ...CONTACT, steps }),
    );
  }
  return {
    workflows,
    perStep: perStep(workflows.slice(FUNCTIONS.length)),
    flatness: await compareSteps(bench, 10, 1000),
  };
}

/** Compares two workflows of this project, with the same number of steps per batch. */
async function compareSteps(bench: Bench, few: number, many: number): Promise<Figure> {
  const own = async (steps: number) => stubbed(await writeManySteps(steps, join(bench.directory, "many-steps")), bench);
  const [ofMany, ofFew] = await runBatches(bench, [await own(many), await own(few)], CONTACT, [1, many / few]);
  return ratioOf(
    ofMany.map(({ wallMs }) => wallMs / many),
    ofFew.map(({ wallMs }) => wallMs / few),
  );
}

async function compare(
  bench: Bench,
  workflow: string,
  steps: number,
  handler: string,
  byHand: string,
  event: object,
): Promise<WarmComparison> {
  const files = [await stubbed(handler, bench), await stubbed(byHand, bench, "defaults")];
  const runs = Math.max(1, Math.round(STEPS_IN_BATCH / steps));
  const found = await runBatches(bench, files, event, [runs, runs]);
  const of = (what: keyof Batch) => found.map((all) => all.map((batch) => batch[what])) as [number[], number[]];
  const [[ownMs, byHandMs], [ownCpu, byHandCpu]] = [of("wallMs"), of("cpuMs")];
  return {
    workflow,
    steps,
    ownMs: figureOf(ownMs),
    byHandMs: figureOf(byHandMs),
    wallRatio: ratioOf(ownMs, byHandMs),
    cpuRatio: ratioOf(ownCpu, byHandCpu),
  };
}

/** Bundles a handler with the network stubbed. */
async function stubbed(entry: string, { directory }: Bench, bundling: Bundling = "this project"): Promise<string> {
  return (await bundle(entry, bundling, join(directory, "stubbed"), [stubNetwork])).file;
}

/** Runs batches of two handlers in turn. @param runs in a batch of each */
async function runBatches({ program, batches }: Bench, files: string[], event: object, runs: number[]) {
  const parameters = [...files, JSON.stringify(event), JSON.stringify(runs), String(batches)];
  return await runChild<[Batch[], Batch[]]>(program, parameters, functionEnvironment("http://127.0.0.1:9"));
}

function perStep(runs: readonly WarmComparison[]): PerStep[] {
  return runs.slice(1).map(({ steps: to, ownMs, byHandMs }, index) => {
    const before = runs[index] as WarmComparison;
    const each = (run: Figure, less: Figure) => ((run.median - less.median) / (to - before.steps)) * 1000;
    return { from: before.steps, to, ownUs: each(ownMs, before.ownMs), byHandUs: each(byHandMs, before.byHandMs) };
  });
}

const stubNetwork: Plugin = {
  name: "stub-network",
  setup(build) {
    const path = resolve("bench/child/stubbed-network.ts");
    build.onResolve({ filter: /^@smithy\/node-http-handler$/ }, () => ({ path }));
  },
};
