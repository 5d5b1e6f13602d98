import { askOnce } from "../ask-once.ts";
import { end } from "../step.ts";

/** Success ends the flow: the `NextAction` in published flows repeats the error branch. */
export const transferContactToQueue = askOnce({
  logName: "Transfer",
  request: () => ({ type: "enqueue" }),
  settle: () => end("queued", { change: { queued: true } }),
});
