import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { type Timer, TimerQueue } from "../../../../local/connect/control/timer-queue.ts";

type Action =
  | { do: "add"; at: number }
  | { do: "remove"; which: number }
  | { do: "take"; end: number }
  | { do: "clear" };

const ACTION = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("add" as const), at: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("remove" as const), which: fc.nat(40) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("take" as const), end: fc.integer({ min: 0, max: 25 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "clear" as const }) },
);

describe("the queue of timers", () => {
  it("keeps the order of a sorted array, whatever is added, removed and taken", () => {
    fc.assert(
      fc.property(fc.array(ACTION, { maxLength: 80 }), (actions: Action[]) => {
        const queue = new TimerQueue();
        const all: Timer[] = [];
        let model: Timer[] = [];
        for (const action of actions) {
          if (action.do === "add") {
            const timer = queue.add(action.at, () => {});
            all.push(timer);
            model = [...model, timer].toSorted((a, b) => a.at - b.at);
          } else if (action.do === "remove") {
            const timer = all[action.which];
            if (timer !== undefined) queue.remove(timer);
            model = model.filter((other) => other !== timer);
          } else if (action.do === "clear") {
            queue.clear();
            model = [];
          } else {
            const next = model[0] !== undefined && model[0].at <= action.end ? model.shift() : undefined;
            expect(queue.takeUntil(action.end)).toBe(next);
          }
          expect(queue.first()).toBe(model[0]);
        }
      }),
    );
  });

  it("is fast with 40,000 timers, in random order", () => {
    const count = 40_000;
    const clock = createClock({ frozenAt: 0 });
    let ran = 0;
    for (let i = 0; i < count; i++) clock.at((i * 7919) % count, () => ran++);

    const before = process.threadCpuUsage();
    clock.advance(count);

    expect(ran).toBe(count);
    // Processor time, which other processes hardly change: 50 ms; a search for each timer took 1.8 s.
    expect(process.threadCpuUsage(before).user / 1000).toBeLessThan(500);
  });
});
