import type { Target } from "./bench-targets.ts";
import type { ColdResult } from "./cold.ts";
import type { CompileResult } from "./compile.ts";
import type { EndToEndResult } from "./end-to-end.ts";
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
