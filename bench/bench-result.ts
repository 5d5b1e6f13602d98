import type { Figure } from "./figure.ts";
import type { Parts } from "./parts.ts";

/** The results of a bench run; parts that were not measured are absent. */
export type BenchResult = Partial<Parts> & {
  machine: string;
  node: string;
  quick: boolean;
  /** The goals, with what was measured. */
  targets: Target[];
};

/** A goal of this project, and what was measured. */
export type Target = { what: string; wanted: string; measured: Figure; met: boolean };

/** Applies to each part that was measured a function of its own, in the order of the functions. */
export function ofEachPart<Found>(
  result: Partial<Parts>,
  functions: { [Name in keyof Parts]?: (of: Parts[Name]) => Found[] },
): Found[] {
  return Object.entries(functions).flatMap(([name, read]) => {
    const part = result[name as keyof Parts];
    return part === undefined ? [] : (read as (of: typeof part) => Found[])(part);
  });
}
