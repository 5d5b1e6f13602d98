import { askOnce } from "../ask-once.ts";
import { numberAt } from "../read-parameter.ts";

/** Changes the contact's place in its queue. The action has no error branch. */
export const updateContactRoutingBehavior = askOnce({
  logName: "UpdateRoutingPriority",
  classes: { QueuePriority: "static", QueueTimeAdjustmentSeconds: "static" },
  infallible: true,
  request: ({ parameters }) => ({
    type: "setRoutingBehavior",
    priority: numberAt(parameters, "QueuePriority"),
    ageAdjustmentSeconds: numberAt(parameters, "QueueTimeAdjustmentSeconds"),
  }),
});
