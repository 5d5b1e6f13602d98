import { measureCold } from "./cold.ts";
import { measureCompile } from "./compile.ts";
import { measureEndToEnd } from "./end-to-end.ts";
import { measureFlowTests } from "./flow-tests.ts";
import { measureFlows } from "./flows.ts";
import { measureSources } from "./sources.ts";
import { measureWarm } from "./warm.ts";

/** How each part of the bench is measured: with few rounds, or with many. */
export const PARTS = {
  cold: (directory: string, quick: boolean) => measureCold(directory, quick ? 20 : 40),
  warm: (directory: string, quick: boolean) => measureWarm(directory, quick ? 12 : 40),
  "end-to-end": (directory: string, quick: boolean) => measureEndToEnd(directory, quick ? 4 : 24, quick ? 150 : 400),
  compile: (_: string, quick: boolean) => measureCompile(quick ? 5 : 15),
  sources: (directory: string, quick: boolean) => measureSources(directory, quick ? 12 : 40),
  flows: (_: string, quick: boolean) => measureFlows(quick ? 8 : 24),
  "flow-tests": measureFlowTests,
};

/** The name of a part, on the command line and in the results. */
export type Part = keyof typeof PARTS;

/** The results of the parts. */
export type Parts = { [Name in Part]: Awaited<ReturnType<(typeof PARTS)[Name]>> };
