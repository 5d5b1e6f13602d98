import { join } from "node:path";
import { type Artefact, bundle } from "./artefacts.ts";
import { type Figure, figureOf, ratioOf } from "./figure.ts";
import { type BenchedFunction, FUNCTIONS } from "./functions.ts";
import { functionEnvironment, startLocalConnect } from "./local-connect.ts";
import { runChild } from "./run-child.ts";

/** The cost of loading a function and of its first answer. */
export type ColdResult = { function: string; subjects: ColdSubject[]; ratios: ColdRatios }[];

type ColdSubject = {
  subject: SubjectName;
  bytes: number;
  zipBytes: number;
  loadMs: Figure;
  loadCpuMs: Figure;
  /** Milliseconds from the first event to its answer, with the local Connect. */
  firstAnswerMs: Figure;
  rssMb: Figure;
  heapMb: Figure;
};

/** Ratios of this project's function to the others; times are compared in pairs of processes. */
type ColdRatios = {
  loadToByHand: Figure;
  loadToMinifiedByHand: Figure;
  loadToSdkAlone: Figure;
  loadAndFirstAnswerToByHand: Figure;
  loadAndFirstAnswerToSdkAlone: Figure;
  rssToByHand: Figure;
  zipToByHand: number;
  zipToMinifiedByHand: number;
};

type SubjectName =
  | "this project"
  | "by hand"
  | "by hand, minified"
  | "SDK alone, trimmed"
  | "empty"
  | "this project, code cache";

/** One load of a bundle, and its first answer. */
type LoadSample = { loadMs: number; loadCpuMs: number; firstAnswerMs: number; rss: number; heapUsed: number };

/** A bundle to load, and what was measured. */
export type LoadSubject = { artefact: Artefact; environment: Record<string, string>; samples: LoadSample[] };
type Subject = LoadSubject & { name: SubjectName };

/** Loads each function's bundles in fresh processes, in turn in each round, and invokes each once. */
export async function measureCold(directory: string, rounds: number): Promise<ColdResult> {
  await using connect = await startLocalConnect();
  const result: ColdResult = [];
  for (const benched of FUNCTIONS) {
    const subjects = await subjectsOf(benched, directory);
    await loadInTurn(subjects, benched.event, functionEnvironment(connect.url), directory, rounds);
    result.push({ function: benched.name, subjects: subjects.map(summarize), ratios: compare(subjects) });
  }
  return result;
}

/** Loads bundles in fresh processes, in turn in each round, and invokes each once. */
export async function loadInTurn(
  subjects: readonly LoadSubject[],
  event: object,
  environment: Record<string, string>,
  directory: string,
  rounds: number,
): Promise<void> {
  const { file } = await bundle("bench/child/load-bundle.ts", "defaults", directory);
  // The first round fills the file system's cache and the one subject's code cache.
  for (let round = -1; round < rounds; round++) {
    for (const { artefact, environment: own, samples } of rotate(subjects, round)) {
      const sample = await runChild<LoadSample>(file, [artefact.file, JSON.stringify(event)], {
        ...environment,
        ...own,
      });
      if (round >= 0) samples.push(sample);
    }
  }
}

async function subjectsOf({ name, handler, byHand, sdkAlone }: BenchedFunction, directory: string): Promise<Subject[]> {
  const own = await bundle(handler, "this project", directory);
  const subject = (subjectName: SubjectName, artefact: Artefact, environment = {}): Subject => ({
    name: subjectName,
    artefact,
    environment,
    samples: [],
  });
  return [
    subject("this project", own),
    subject("by hand", await bundle(byHand, "defaults", directory)),
    subject("by hand, minified", await bundle(byHand, "defaults, minified", directory)),
    subject("SDK alone, trimmed", await bundle(sdkAlone, "this project", directory)),
    subject("empty", await bundle("bench/reference/empty.ts", "defaults", directory)),
    // A V8 code cache, for comparison: Node keeps it in a directory that a Lambda starts without.
    subject("this project, code cache", own, { NODE_COMPILE_CACHE: join(directory, `cache-${name}`) }),
  ];
}

/** Starts each round with another subject, so that none always follows the same one. */
function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const start = ((by % items.length) + items.length) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function summarize({ name, artefact, samples }: Subject): ColdSubject {
  const { bytes, zipBytes } = artefact;
  return {
    subject: name,
    bytes,
    zipBytes,
    loadMs: figureOf(samples.map(({ loadMs }) => loadMs)),
    loadCpuMs: figureOf(samples.map(({ loadCpuMs }) => loadCpuMs)),
    firstAnswerMs: figureOf(samples.map(({ firstAnswerMs }) => firstAnswerMs)),
    rssMb: figureOf(samples.map(({ rss }) => rss / 2 ** 20)),
    heapMb: figureOf(samples.map(({ heapUsed }) => heapUsed / 2 ** 20)),
  };
}

function compare(subjects: readonly Subject[]): ColdRatios {
  const named = (name: SubjectName) => subjects.find((subject) => subject.name === name) as Subject;
  const [own, byHand, minified] = [named("this project"), named("by hand"), named("by hand, minified")];
  const sdkAlone = named("SDK alone, trimmed");
  const ratio = (of: (sample: LoadSample) => number, to: Subject) => ratioOf(own.samples.map(of), to.samples.map(of));
  return {
    loadToByHand: ratio(({ loadMs }) => loadMs, byHand),
    loadToMinifiedByHand: ratio(({ loadMs }) => loadMs, minified),
    loadToSdkAlone: ratio(({ loadMs }) => loadMs, sdkAlone),
    loadAndFirstAnswerToByHand: ratio(({ loadMs, firstAnswerMs }) => loadMs + firstAnswerMs, byHand),
    loadAndFirstAnswerToSdkAlone: ratio(({ loadMs, firstAnswerMs }) => loadMs + firstAnswerMs, sdkAlone),
    rssToByHand: ratio(({ rss }) => rss, byHand),
    zipToByHand: own.artefact.zipBytes / byHand.artefact.zipBytes,
    zipToMinifiedByHand: own.artefact.zipBytes / minified.artefact.zipBytes,
  };
}
