import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { FLOWS_FOLDER, readFlows } from "../../../build/deployment/flows/read-flows.ts";
import { type FlowFunction, isAboutInputs } from "../../../build/deployment/flows/workflow-inputs.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import type { LocalFlows as PublishedFlows } from "../../connect/create-local-connect.ts";
import type { Seed } from "../../connect/seed/seed-type.ts";
import { localFlows } from "./local-flows.ts";

type Watched = {
  directory: string;
  functions: ReadonlyMap<string, FlowFunction>;
  parameters: Readonly<Record<string, string>>;
  /** Where the flows are published. */
  flows: PublishedFlows;
  /** The flows that the local Connect starts with again after a reset. */
  seed: Seed;
  report(message: string): void;
};

/** Editors write a file in several steps. Milliseconds. */
const SETTLED = 100;

/** Publishes a flow again when its file is saved, and reports what keeps it from being published. */
export function watchFlows(watched: Watched): FSWatcher | undefined {
  const folder = join(watched.directory, FLOWS_FOLDER);
  if (!existsSync(folder)) return undefined;
  let timer: NodeJS.Timeout | undefined;
  let published = contentsOf(watched.seed);
  let busy: Promise<void> = Promise.resolve();
  return watch(folder, { persistent: false }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = busy.then(publish).catch((error: unknown) => watched.report(String(error)));
    }, SETTLED);
    timer.unref();
  });

  async function publish(): Promise<void> {
    const { directory, functions, parameters, flows, seed, report } = watched;
    const read = await readFlows(directory, functions);
    const errors = read.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) report(errors.map(formatProblem).join("\n\n"));
    const local = localFlows(read.flows, parameters);
    const changed = contentsOf(local.seed);
    for (const { name, file, type } of read.flows) {
      const content = changed.get(name);
      if (content === undefined || content === published.get(name)) continue;
      for (const problem of read.problems)
        if (problem.file === file && isAboutInputs(problem)) report(formatProblem(problem));
      const result = flows.publish({ name, content, type });
      if ("problems" in result) report(`${name}: ${result.problems.map(({ message }) => message).join(" ")}`);
      else report(`Flow ${name} is published.`);
    }
    published = changed;
    seed.instances = local.seed.instances;
  }
}

function contentsOf({ instances }: Seed): Map<string, string> {
  const { ContactFlows = [], ContactFlowModules = [] } = instances[0]?.contents ?? {};
  return new Map([...ContactFlows, ...ContactFlowModules].map(({ Name, Content }) => [String(Name), String(Content)]));
}
