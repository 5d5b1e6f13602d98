import { longestWait } from "../deployment/checks/longest-wait.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import type { Utilities } from "./osls.ts";

/** osls's default timeout, in seconds. */
const LAMBDA_TIMEOUT = 6;

/** Warns if a function times out before its document has waited for a retry. @param timeout in seconds */
export function warnOfWaits(
  key: string,
  timeout: number | undefined,
  { document, durable }: DeployedFunction,
  log: Utilities["log"],
): void {
  const runs = timeout ?? LAMBDA_TIMEOUT;
  const waits = document === undefined ? 0 : longestWait(document);
  if (durable || waits < runs) return;
  log.warning(
    `${key} times out after ${runs} s, but its document waits ${waits} s before a retry, so that retry never happens. ` +
      "Make it a durable function, see docs/operating.md.",
  );
}
