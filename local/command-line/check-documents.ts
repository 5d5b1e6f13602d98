import { displayPath } from "../../build/display-path.ts";
import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import { loadGiven } from "./open-document.ts";
import { pathGiven } from "./path-given.ts";

/** Compiles documents and prints their problems. @returns whether all of them can be run */
export async function checkDocuments(files: readonly string[], { json = false }: { json?: boolean }): Promise<boolean> {
  const results = await Promise.all(files.map(async (file) => ({ file, ...(await loadGiven(file)) })));
  const problems = results.flatMap((result) => result.problems);
  if (json) {
    console.log(JSON.stringify(problems, null, 2));
  } else {
    for (const problem of problems) console.log(`${formatProblem(problem)}\n`);
    for (const { file, module } of results)
      console.log(`${displayPath(pathGiven(file))}: ${module === undefined ? "cannot be run" : "can be run"}`);
  }
  return results.every(({ module }) => module !== undefined);
}
