import type { ActionBehavior } from "../action-behavior.ts";
import { numberAt } from "../read-parameter.ts";
import { result } from "../step.ts";

const MOST_ROUNDS = 100;

/** Continues as many times as LoopCount says, then is done once and counts from the start. Counts by contact and action. */
export const loop: ActionBehavior = {
  logName: "Loop",
  infallible: true,
  run({ parameters, action, state }) {
    const count = Math.min(Math.max(Math.floor(numberAt(parameters, "LoopCount") ?? 0), 0), MOST_ROUNDS);
    const key = `${state.position?.flow.id}/${action.identifier}`;
    const rounds = Object.hasOwn(state.loops, key) ? (state.loops[key] ?? 0) : 0;
    const isDone = rounds >= count;
    const loops = { ...state.loops, [key]: isDone ? 0 : rounds + 1 };
    return result(isDone ? "DoneLooping" : "ContinueLooping", { change: { loops } });
  },
};
