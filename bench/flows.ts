import { type Figure, figureOf, ratioOf } from "./figure.ts";
import { runChild } from "./run-child.ts";

/** The cost of contact flows in the local Connect. */
export type FlowsResult = {
  /** A task that is started in a flow of ten blocks, to one that is started in a flow of one. Milliseconds. */
  start: { tenBlocksMs: Figure; oneBlockMs: Figure; ratio: Figure };
  /** One hour that passes in one step of the clock, for contacts in Wait blocks. */
  waits: { contacts: number; stepMs: Figure; rssMb: Figure }[];
  /** The time for each of many waiting contacts, to that for each of half as many. */
  linearity: Figure;
  /** Chats at once through the sample flow with its Lambda block. */
  chats: { count: number; lost: number; seconds: number };
};

/** The measurements of `child/run-flows.ts`. */
export type FlowsSample =
  | { part: "start"; tenBlocksMs: number[]; oneBlockMs: number[] }
  | { part: "waits"; stepMs: number; rss: number; ended: number }
  | { part: "chats"; lost: number; seconds: number };

const PROGRAM = "bench/child/run-flows.ts";
const WAITING = [5000, 10_000];
const CHATS = 200;

/** Measures in fresh processes: each number of waiting contacts has a memory of its own. */
export async function measureFlows(rounds: number): Promise<FlowsResult> {
  const start = await run("start", rounds);
  const waits = new Map<number, Extract<FlowsSample, { part: "waits" }>[]>(WAITING.map((contacts) => [contacts, []]));
  for (let round = 0; round < Math.max(1, Math.round(rounds / 8)); round++) {
    for (const [contacts, samples] of waits) {
      const sample = await run("waits", contacts);
      if (sample.ended !== contacts) throw new Error(`Only ${sample.ended} of ${contacts} contacts ended.`);
      samples.push(sample);
    }
  }
  const [half = [], all = []] = [...waits.values()].map((samples) => samples.map(({ stepMs }) => stepMs));
  const { lost, seconds } = await run("chats", CHATS);
  const [few = 1, many = 1] = WAITING;
  return {
    start: {
      tenBlocksMs: figureOf(start.tenBlocksMs),
      oneBlockMs: figureOf(start.oneBlockMs),
      ratio: ratioOf(start.tenBlocksMs, start.oneBlockMs),
    },
    waits: [...waits].map(([contacts, samples]) => ({
      contacts,
      stepMs: figureOf(samples.map(({ stepMs }) => stepMs)),
      rssMb: figureOf(samples.map(({ rss }) => rss / 2 ** 20)),
    })),
    linearity: ratioOf(
      all.map((ms) => ms / many),
      half.map((ms) => ms / few),
    ),
    chats: { count: CHATS, lost, seconds },
  };
}

function run<Part extends FlowsSample["part"]>(part: Part, count: number) {
  return runChild<Extract<FlowsSample, { part: Part }>>(PROGRAM, [part, String(count)], {});
}
