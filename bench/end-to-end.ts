import { bundle } from "./artefacts.ts";
import { type Figure, figureOf, quantile, ratioOf } from "./figure.ts";
import { FUNCTIONS } from "./functions.ts";
import { functionEnvironment, startLocalConnect } from "./local-connect.ts";
import { type CommandLineResult, measureCommandLine } from "./respect.ts";
import { runChild } from "./run-child.ts";

/** Results of the built handler and of the one written by hand, over HTTP to a local Connect in another process. */
export type EndToEndResult = { load: LoadResult[]; commandLine: CommandLineResult };

/** Results at one concurrency. Ratios compare this project with by hand, in consecutive rounds. */
type LoadResult = {
  concurrency: number;
  ownPerSecond: Figure;
  byHandPerSecond: Figure;
  throughputRatio: Figure;
  own: Latencies;
  byHand: Latencies;
  p99Ratio: Figure;
};

/** Percentiles in milliseconds, each the median over all rounds. */
type Latencies = { p50: number; p90: number; p99: number };

/** One round of invocations of a bundle. */
export type Measured = { seconds: number; latenciesMs: number[] };
type Round = { perSecond: number; p50: number; p90: number; p99: number };

const CONCURRENCIES = [1, 2, 4, 8, 16, 32, 64];

/**
 * Measures the chat workflow: for each concurrency a fresh local Connect and a process in which the handlers alternate,
 * with the other one first in every second round.
 */
export async function measureEndToEnd(directory: string, rounds: number, runs: number): Promise<EndToEndResult> {
  const [chat] = FUNCTIONS;
  if (chat === undefined) throw new Error("There is no function to measure.");
  const own = await bundle(chat.handler, "this project", directory);
  const byHand = await bundle(chat.byHand, "defaults", directory);
  const load: LoadResult[] = [];
  for (const concurrency of CONCURRENCIES) {
    await using connect = await startLocalConnect();
    const environment = functionEnvironment(connect.url);
    const invoked = { files: [own.file, byHand.file], event: chat.event, environment, directory };
    const [ofOwn, ofByHand] = await runInTurn(invoked, { concurrency, rounds, runs });
    load.push(compare(concurrency, ofOwn.map(summarize), ofByHand.map(summarize)));
  }
  return { load, commandLine: await measureCommandLine(directory) };
}

type Invoked = { files: readonly string[]; event: object; environment: Record<string, string>; directory: string };
type Load = { concurrency: number; rounds: number; runs: number };

/** Invokes two bundles in one process, in turn, with the other one first in every second round. */
export async function runInTurn(
  { files, event, environment, directory }: Invoked,
  { concurrency, rounds, runs }: Load,
): Promise<[Measured[], Measured[]]> {
  const turns = Array.from({ length: WARM_UP + rounds }, (_, round) => (round % 2 === 0 ? [0, 1] : [1, 0])).flat();
  const phases = turns.map((which) => ({ bundle: which, concurrency, runs }));
  const { file } = await bundle("bench/child/run-load.ts", "defaults", directory);
  const parameters = [files, phases, event].map((parameter) => JSON.stringify(parameter));
  const measured = await runChild<Measured[]>(file, parameters, environment);
  const roundsOf = (which: number) => measured.filter((_, at) => turns[at] === which).slice(WARM_UP);
  return [roundsOf(0), roundsOf(1)];
}

/** Rounds that are not counted. */
const WARM_UP = 2;

function summarize({ seconds, latenciesMs }: Measured): Round {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const [p50, p90, p99] = [quantile(sorted, 0.5), quantile(sorted, 0.9), quantile(sorted, 0.99)];
  return { perSecond: latenciesMs.length / seconds, p50, p90, p99 };
}

function compare(concurrency: number, own: Round[], byHand: Round[]): LoadResult {
  const all = (rounds: Round[], what: keyof Round) => rounds.map((round) => round[what]);
  return {
    concurrency,
    ownPerSecond: figureOf(all(own, "perSecond")),
    byHandPerSecond: figureOf(all(byHand, "perSecond")),
    throughputRatio: ratioOf(all(own, "perSecond"), all(byHand, "perSecond")),
    own: latencies(own),
    byHand: latencies(byHand),
    p99Ratio: ratioOf(all(own, "p99"), all(byHand, "p99")),
  };

  function latencies(rounds: Round[]): Latencies {
    const median = (what: keyof Round) => figureOf(all(rounds, what)).median;
    return { p50: median("p50"), p90: median("p90"), p99: median("p99") };
  }
}
