import { Logger } from "@aws-lambda-powertools/logger";

/** The logger of a function. log-run.ts decides which fields are logged. */
export const logger = new Logger({ serviceName: "connect-workflows" });

/** Logs a bug or a broken environment: the name and the stack of the first error, without messages, which can hold anything. */
export function logFault(thrown: unknown): void {
  const first = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const isError = first instanceof Error;
  // A stack begins with the message, of which a line can look like a stack frame.
  const stack = isError ? (first.stack ?? "").replace(first.message, "") : "";
  logger.error("fault", {
    // The error's own name: in a bundle, its class is named by a letter.
    fault: isError && /^\w{1,100}$/.test(first.name) ? first.name : typeof first,
    places: stack.split("\n").flatMap((line) => (/^\s+at /.test(line) ? line.trim() : [])),
  });
}
