import type { ColdResult } from "./cold.ts";
import type { CompileResult } from "./compile.ts";
import type { EndToEndResult } from "./end-to-end.ts";
import type { Figure } from "./figure.ts";
import type { WarmResult } from "./warm.ts";

/** All that a run of the bench has found; a part that was not measured is not there. */
export type BenchResult = {
  machine: string;
  node: string;
  quick: boolean;
  /** What the figures are held against. */
  targets: Target[];
  cold?: ColdResult;
  warm?: WarmResult;
  endToEnd?: EndToEndResult;
  compile?: CompileResult;
};

/** A goal of this project, and what was measured. */
export type Target = { what: string; wanted: string; measured: Figure; met: boolean };
