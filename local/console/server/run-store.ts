import { randomUUID } from "node:crypto";
import type { RunReport } from "../../../lib/arazzo/execution/run-report.ts";
import type { KeptRecords } from "../../connect/data/kept-records.ts";
import type { RecordedRun, RunSummary } from "../console-types.ts";

export type RunStore = {
  add(run: unknown): RecordedRun | undefined;
  get(id: string): RecordedRun | undefined;
  /** Newest last; those of one contact if given. */
  list(contactId?: string): RunSummary[];
  clear(): void;
};

const MOST_RUNS = 500;
const MOST_BYTES = 64 * 1024 * 1024;

/** Keeps the newest runs, up to a number and a size, also in a file if one is given. */
export function createRunStore(onAdd: () => void, kept?: KeptRecords): RunStore {
  const runs = new Map<string, { run: RecordedRun; bytes: number }>();
  let bytes = 0;
  for (const run of kept?.newest("run", MOST_RUNS) ?? []) put(run as RecordedRun);

  function put(run: RecordedRun): void {
    const size = JSON.stringify(run).length;
    runs.set(run.id, { run, bytes: size });
    bytes += size;
  }

  function dropOldest(): void {
    for (const [id, oldest] of runs) {
      if (runs.size <= MOST_RUNS && bytes <= MOST_BYTES) return;
      runs.delete(id);
      bytes -= oldest.bytes;
      kept?.delete("run", id);
    }
  }

  return {
    add(given) {
      const run = readRun(given);
      if (run === undefined) return undefined;
      put(run);
      kept?.put("run", run.id, () => run);
      dropOldest();
      onAdd();
      return run;
    },
    get: (id) => runs.get(id)?.run,
    list(contactId) {
      const all = [...runs.values()].map(({ run }) => run);
      const chosen = contactId === undefined ? all : all.filter(({ contactIds }) => contactIds.includes(contactId));
      return chosen.map(summaryOf);
    },
    clear() {
      for (const id of runs.keys()) kept?.delete("run", id);
      runs.clear();
      bytes = 0;
    },
  };
}

function summaryOf({ id, at, workflowId, trigger, status, durationMs, contactIds }: RecordedRun): RunSummary {
  return { id, at, workflowId, trigger, status, durationMs, contactIds };
}

/** A run as a recorder posts it, with an id of the store's own; undefined where it is none. */
function readRun(given: unknown): RecordedRun | undefined {
  const run = Object(given) as Partial<RecordedRun>;
  const { at, workflowId, trigger, status, durationMs, contactIds = [], exchanges = [], correlation = {} } = run;
  const isRun =
    [at, workflowId, trigger, status].every((value) => typeof value === "string") &&
    !Number.isNaN(Date.parse(String(at))) &&
    typeof durationMs === "number" &&
    Array.isArray(contactIds) &&
    contactIds.every((id) => typeof id === "string") &&
    Array.isArray(exchanges) &&
    (run.report === undefined || isReport(run.report));
  return isRun ? ({ ...run, id: randomUUID(), contactIds, exchanges, correlation } as RecordedRun) : undefined;
}

function isReport(report: unknown): boolean {
  const { workflowId, status, steps } = Object(report) as Partial<RunReport>;
  return typeof workflowId === "string" && typeof status === "string" && Array.isArray(steps);
}
