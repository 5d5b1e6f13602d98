import { logger } from "./logger.ts";

/**
 * Logs a fault of our own: the class of what was thrown and where, without its message, which may hold anything. The
 * message is the part of a stack that is left out here.
 */
export function logFault(thrown: unknown): void {
  const places = thrown instanceof Error ? (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  logger.error("fault", {
    fault: thrown instanceof Error ? thrown.constructor.name : typeof thrown,
    places: places.map((line) => line.trim()),
  });
}
