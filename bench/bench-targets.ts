import { type BenchResult, ofEachPart, type Target } from "./bench-result.ts";
import { exactly, type Figure } from "./figure.ts";
import type { Parts } from "./parts.ts";

/** Compares the figures with the targets, by their medians. */
export function judgeTargets(result: BenchResult): Target[] {
  return ofEachPart(result, {
    cold: coldTargets,
    warm: warmTargets,
    "end-to-end": endToEndTargets,
    flows: flowTargets,
    sources: sourcesTargets,
    "flow-tests": flowTestTargets,
  });
}

function coldTargets(cold: Parts["cold"]): Target[] {
  return cold.flatMap(({ function: name, ratios }) => [
    atMost(0.4, `${name}: load time, to by hand`, ratios.loadToByHand),
    atMost(1.3, `${name}: load time, to the trimmed SDK alone`, ratios.loadToSdkAlone),
    atMost(0.35, `${name}: zip, to by hand`, exactly(ratios.zipToByHand)),
    atMost(1, `${name}: memory after load, to by hand`, ratios.rssToByHand),
  ]);
}

function sourcesTargets({ loadToByHand, warmToByHand }: Parts["sources"]): Target[] {
  return [
    atMost(0.5, "customer-chat: load time, to by hand", loadToByHand),
    atMost(1, "customer-chat, warm: time, to by hand", warmToByHand),
  ];
}

function warmTargets({ workflows, flatness }: Parts["warm"]): Target[] {
  return [
    ...workflows.map(({ workflow, wallRatio }) => atMost(1.1, `${workflow}, warm: time, to by hand`, wallRatio)),
    atMost(1.2, "a step of 1,000, to a step of 10", flatness),
  ];
}

function endToEndTargets({ load, commandLine }: Parts["end-to-end"]): Target[] {
  const targets = load.flatMap(({ concurrency, throughputRatio, p99Ratio }) => [
    atLeast(0.95, `${concurrency} at a time: runs a second, to by hand`, throughputRatio),
    atMost(1.1, `${concurrency} at a time: 99th percentile, to by hand`, p99Ratio),
  ]);
  const [alone] = load;
  if (alone === undefined || "notMeasured" in commandLine) return targets;
  const perCommand = commandLine.commandMs.median / 1000;
  const times = {
    median: alone.ownPerSecond.median * perCommand,
    low: alone.ownPerSecond.low * perCommand,
    high: alone.ownPerSecond.high * perCommand,
    count: commandLine.commandMs.count,
  };
  return [...targets, atLeast(50, "1 at a time: runs a second, to commands of redocly respect", times)];
}

function flowTargets({ start, waits, linearity, chats }: Parts["flows"]): Target[] {
  const most = waits.at(-1);
  return [
    atMost(2, "a task started in a flow of ten blocks, to one of one", start.ratio),
    atMost(1.3, "an hour for each of 10,000 waiting contacts, to each of 5,000", linearity),
    ...(most === undefined
      ? []
      : [
          atMost(300, `an hour for ${most.contacts} waiting contacts, ms`, most.stepMs),
          atMost(1000, `${most.contacts} waiting contacts, MB`, most.rssMb),
        ]),
    atMost(0, `${chats.count} chats at once, lost`, exactly(chats.lost)),
  ];
}

function flowTestTargets({ count, seconds }: Parts["flow-tests"]): Target[] {
  return [atMost(60, `${count} test cases of the sample flows, s`, exactly(seconds))];
}

function atMost(limit: number, what: string, measured: Figure): Target {
  return { what, wanted: `≤ ${limit}`, measured, met: measured.median <= limit };
}

function atLeast(limit: number, what: string, measured: Figure): Target {
  return { what, wanted: `≥ ${limit}`, measured, met: measured.median >= limit };
}
