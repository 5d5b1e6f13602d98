import type { JsonValue } from "../../arazzo/json.ts";
import type { ActionBehavior, Block } from "./action-behavior.ts";
import type { FlowRequest } from "./flow-request.ts";
import { ask, fail, next, type Step } from "./step.ts";

type Options = Omit<ActionBehavior, "run" | "resume"> & {
  /** The request to make, or the reason why the parameters allow none. */
  request(block: Block): FlowRequest | string;
  /** The step after success; the next action by default. */
  settle?(block: Block, result: JsonValue): Step;
};

/** An action that makes one request and takes its error branch if that fails: most actions do. */
export function askOnce({ request, settle = () => next(), ...rest }: Options): ActionBehavior {
  return {
    ...rest,
    run(block) {
      const asked = request(block);
      return typeof asked === "string" ? fail(asked) : ask(asked);
    },
    resume(block, arrival) {
      if (arrival.type !== "answered") return undefined;
      const { answer } = arrival;
      return answer.ok ? settle(block, answer.result) : fail(answer.reason, answer.errorType);
    },
  };
}
