import type { ColdResult } from "./cold.ts";
import type { CompileResult } from "./compile.ts";
import type { EndToEndResult } from "./end-to-end.ts";
import type { Figure } from "./figure.ts";
import type { FlowTestsResult } from "./flow-tests.ts";
import type { FlowsResult } from "./flows.ts";
import type { SourcesResult } from "./sources.ts";
import type { WarmResult } from "./warm.ts";

/** The results of a bench run; parts that were not measured are absent. */
export type BenchResult = {
  machine: string;
  node: string;
  quick: boolean;
  /** The goals, with what was measured. */
  targets: Target[];
  cold?: ColdResult;
  warm?: WarmResult;
  endToEnd?: EndToEndResult;
  compile?: CompileResult;
  flows?: FlowsResult;
  flowTests?: FlowTestsResult;
  sources?: SourcesResult;
};

/** A goal of this project, and what was measured. */
export type Target = { what: string; wanted: string; measured: Figure; met: boolean };
