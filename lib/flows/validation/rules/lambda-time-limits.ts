import { functionNamed, invokedFunction } from "../lambda-function.ts";
import type { FlowRule } from "../rule.ts";

const LONGEST_SYNCHRONOUS = 8;
const LONGEST_ASYNCHRONOUS = 60;

/** Lambda blocks wait no longer than Amazon Connect allows, and longer than their function can run. */
export const lambdaTimeLimits: FlowRule = ({ actions, functions, findings }) => {
  for (const { action, place } of actions) {
    if (action.type !== "InvokeLambdaFunction") continue;
    const { InvocationTimeLimitSeconds: given, InvocationType: mode } = action.parameters;
    const limit = typeof given === "string" || typeof given === "number" ? Number(given) : Number.NaN;
    if (Number.isNaN(limit)) continue;
    const at = [...place, "Parameters", "InvocationTimeLimitSeconds"];
    const longest = mode === "ASYNCHRONOUS" ? LONGEST_ASYNCHRONOUS : LONGEST_SYNCHRONOUS;
    if (limit > longest) {
      const message = `Amazon Connect waits at most ${longest} seconds for this function, not ${limit}.`;
      findings.note(at, "time-limit-capped", message);
    }
    const invoked = invokedFunction(action.parameters);
    const known = invoked && functions && functionNamed(functions, invoked.name);
    if (known?.timeoutSeconds === Math.min(limit, longest)) {
      const message = `The function's own timeout is ${known.timeoutSeconds} seconds too, so a slow function takes the error branch even when it succeeds.`;
      findings.note(at, "time-limit-equals-timeout", message, "Let the function stop sooner than the block.");
    }
  }
};
