import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";

describe("the clock", () => {
  it("runs what falls due in its order, each at its own time, when it is moved", () => {
    const clock = createClock({ frozenAt: 0 });
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, clock.now()]);
    clock.at(20, note("second"));
    clock.at(10, () => {
      note("first")();
      clock.at(15, note("between"));
    });
    clock.cancel(clock.at(5, note("never")));
    clock.at(31, note("later"));

    clock.advance(30);

    expect(ran).toEqual([
      ["first", 10],
      ["between", 15],
      ["second", 20],
    ]);
    expect(clock.now()).toBe(30);
  });

  it("goes on after it was stopped: only what was to come before is dropped", async () => {
    const clock = createClock();
    const ran: string[] = [];
    clock.at(clock.now() + 5, () => ran.push("dropped"));
    clock.stop();

    const after = new Promise((resolve) => clock.at(clock.now() + 10, () => resolve("after")));
    const late = new Promise((resolve) => setTimeout(() => resolve("never"), 2000));

    expect(await Promise.race([after, late])).toBe("after");
    expect(ran).toEqual([]);
  });
});
