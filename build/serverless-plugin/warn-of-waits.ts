import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import type { Osls, Utilities } from "./osls.ts";

/** osls's default timeout, in seconds. */
const LAMBDA_TIMEOUT = 6;

/** The timeout of a function in seconds, by its key in serverless.yml. */
export function timeoutOf(key: string, { service }: Osls): number {
  return service.functions[key]?.timeout ?? service.provider.timeout ?? LAMBDA_TIMEOUT;
}

/** Warns if a function times out before its document has waited for a retry. @param timeout in seconds */
export function warnOfWaits(
  key: string,
  timeout: number,
  { document, durable }: DeployedFunction,
  log: Utilities["log"],
): void {
  const waits = document === undefined ? 0 : longestWait(document);
  if (durable || waits < timeout) return;
  log.warning(
    `${key} times out after ${timeout} s, but its document waits ${waits} s before a retry, so that retry never happens. ` +
      "Make it a durable function, see docs/operating.md.",
  );
}

/** The longest wait before a retry in a document, in seconds. */
export function longestWait({ workflows }: CompiledDocument): number {
  const steps = Object.values(workflows).flatMap((workflow) => workflow.steps);
  const actions = steps.flatMap(({ onSuccess, onFailure }) => [...onSuccess, ...onFailure]);
  return Math.max(0, ...actions.map((action) => (action.type === "retry" ? action.retryAfter : 0)));
}
