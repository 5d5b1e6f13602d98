import { logger } from "./logger.ts";

/**
 * Logs a fault of our own: the name of what was thrown first and where, without its message, which may hold anything.
 */
export function logFault(thrown: unknown): void {
  const first = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const isError = first instanceof Error;
  // A stack begins with the message, of which a line may look like a place.
  const stack = isError ? (first.stack ?? "").replace(first.message, "") : "";
  logger.error("fault", {
    // Not its class's, which is a letter in a bundle.
    fault: isError && /^\w{1,100}$/.test(first.name) ? first.name : typeof first,
    places: stack.split("\n").flatMap((line) => (/^\s+at /.test(line) ? line.trim() : [])),
  });
}
