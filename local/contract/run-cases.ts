import type { ContractCase } from "./contract-case.ts";
import { createWorld } from "./create-world.ts";
import { DENIED, isAsExpected } from "./expected.ts";
import { createGuard, type Guard, Interrupted } from "./guard.ts";
import { type Need, unmetNeed } from "./needs.ts";
import type { Target } from "./open-target.ts";
import { createPace } from "./pace.ts";

/** The outcome of a case: `known difference` is one that docs/local-connect.md names. */
export type Outcome = "as expected" | "known difference" | "differs" | "failed" | "skipped";

export type CaseResult = {
  id: string;
  outcome: Outcome;
  /** The observed value; for a case that failed, the error's name. */
  observed?: unknown;
  /** Why it was skipped, or why a difference matters. */
  reason?: string;
  durationMs: number;
};

export type TargetResult = {
  target: Target["name"];
  title: string;
  results: CaseResult[];
  /** Requests that undo what is left, where they failed. */
  left: string[];
  /** How often each operation succeeded. */
  requests: Record<string, number>;
  wasInterrupted: boolean;
};

/** A run under way; `interrupt` ends it early, and it still undoes everything. */
export type Running = { done: Promise<TargetResult>; interrupt(): void };

/** Runs cases one after the other, and undoes what each of them made. */
export function runCases(
  target: Target,
  cases: readonly ContractCase[],
  onResult: (result: CaseResult) => void = () => {},
): Running {
  const guard = createGuard(createPace(target.isAws));
  return { done: runAll(target, cases, guard, onResult), interrupt: () => guard.interrupt() };
}

async function runAll(
  target: Target,
  cases: readonly ContractCase[],
  guard: Guard,
  onResult: (result: CaseResult) => void,
): Promise<TargetResult> {
  const owned = createWorld(target, guard);
  const known = new Map<Need, string | undefined>();
  const results: CaseResult[] = [];
  const left: string[] = [];
  try {
    for (const one of cases) {
      if (guard.isInterrupted()) break;
      const began = performance.now();
      try {
        const { needs = [] } = one;
        const reason = await unmetNeed(needs, owned.world, target, known);
        guard.trust(needs.includes("an instance of its own"));
        const found =
          reason === undefined
            ? judge(one, await one.observe(owned.world), target)
            : ({ outcome: "skipped", reason } as const);
        results.push({ id: one.id, ...found, durationMs: Math.round(performance.now() - began) });
      } catch (error) {
        if (error instanceof Interrupted) break;
        results.push({ id: one.id, ...judgeError(error), durationMs: Math.round(performance.now() - began) });
      } finally {
        guard.trust(false);
        left.push(...(await owned.undoCase()));
      }
      const last = results.at(-1);
      if (last !== undefined) onResult(last);
    }
  } finally {
    left.push(...(await owned.undoRun()));
  }
  const { name, title } = target;
  const requests = Object.fromEntries([...guard.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { target: name, title, results, left, requests, wasInterrupted: guard.isInterrupted() };
}

type Found = Pick<CaseResult, "outcome" | "observed" | "reason">;

function judge({ expected, local, operation }: ContractCase, observed: unknown, { isAws }: Target): Found {
  const agrees = isAsExpected(expected, observed);
  if (observed === DENIED && !agrees) return { outcome: "skipped", reason: `no permission for ${operation}` };
  if (isAws || local === undefined) return { outcome: agrees ? "as expected" : "differs", observed };
  if (isAsExpected(local.observed, observed)) return { outcome: "known difference", observed, reason: local.sentence };
  return agrees
    ? { outcome: "differs", observed, reason: "does as the service now: delete the sentence and the case's `local`" }
    : { outcome: "differs", observed };
}

/** A request that a case does not expect to be rejected. */
function judgeError(error: unknown): Found {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  if (name === DENIED) return { outcome: "skipped", reason: `no permission: ${message}` };
  return { outcome: "failed", observed: name, reason: message };
}
