import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../../../lib/arazzo/execution/decide.ts";
import { anyRun, playRun } from "./any-run.ts";

describe("decide", () => {
  it("is a pure function: the same state and event give the same answer, and neither is changed", () => {
    fc.assert(
      fc.property(anyRun, ({ document, lucks, deadline }) => {
        playRun(document, lucks, deadline, (executable, state, event) => {
          const decision = decide(executable, frozen(state), frozen(event));
          expect(decide(executable, state, event)).toEqual(decision);
          return decision;
        });
      }),
      { numRuns: 300 },
    );
  });

  it("ends in the same report when a run is interrupted at any event, kept as JSON, and continued", () => {
    fc.assert(
      fc.property(anyRun, ({ document, lucks, deadline }) => {
        const { states, events, report } = playRun(document, lucks, deadline);
        for (const [index, kept] of states.entries()) {
          let state = JSON.parse(JSON.stringify(kept));
          let next: unknown;
          for (const event of events.slice(index)) ({ state, next } = decide(document, state, event));
          expect(JSON.parse(JSON.stringify(next))).toEqual(JSON.parse(JSON.stringify({ type: "done", report })));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is put to the test by runs of all kinds", () => {
    const seen = new Set<string>();
    for (const { document, lucks, deadline } of fc.sample(anyRun, { numRuns: 1500, seed: 1 })) {
      const { report, events } = playRun(document, lucks, deadline);
      for (const { type } of events) seen.add(type);
      seen.add(report.status).add(report.error?.code ?? "");
    }
    const events = ["begun", "checked", "answered", "unanswered", "rejected", "waited", "timed out", "aborted"];
    const ends = ["succeeded", "ended", "failed", "Aborted", "DeadlineExceeded", "StepLimitExceeded", "StepTimedOut"];
    expect([...seen]).toEqual(expect.arrayContaining([...events, ...ends]));
  });
});

/** The same value, frozen to its depths. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
