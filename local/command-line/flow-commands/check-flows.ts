import { readFlowTypes } from "../../../build/deployment/flows/read-flows.ts";
import { withWorkflowInputs } from "../../../build/deployment/flows/workflow-inputs.ts";
import { displayPath } from "../../../build/display-path.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import type { FlowChannel, FlowType } from "../../../lib/flows/document/flow.ts";
import { checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";
import { pathGiven } from "../path-given.ts";
import { flowFile, readGiven } from "../read-given.ts";
import { readService } from "../run-flow/service-file.ts";

type CheckFlowsOptions = { type?: FlowType; channel?: string[]; json?: boolean };

/** Checks flows and prints what was found. @returns whether Amazon Connect would accept all of them. */
export async function checkFlows(files: readonly string[], options: CheckFlowsOptions = {}): Promise<boolean> {
  const { type, json = false } = options;
  const channels = options.channel?.map((channel) => channel.toUpperCase() as FlowChannel);
  const flows = await readFlowTypes(".");
  const given = await Promise.all(files.map(flowFile).map(async (path) => ({ path, content: await readGiven(path) })));
  const contents = given.map(({ content }) => content);
  const service = (await readService())?.functions;
  const functions = service && (await withWorkflowInputs(service, contents, "."));
  const results = given.map(({ path, content }) => {
    const file = displayPath(pathGiven(path));
    const { problems } = checkFlowContent(content, { file, type, channels, functions, flows });
    return { file, problems, isValid: !problems.some(({ severity }) => severity === "error") };
  });
  const problems = results.flatMap((result) => result.problems);
  if (json) {
    console.log(JSON.stringify(problems, null, 2));
  } else {
    for (const problem of problems) console.log(`${formatProblem(problem)}\n`);
    for (const { file, isValid } of results) console.log(`${file}: ${isValid ? "valid" : "invalid"}`);
  }
  return results.every(({ isValid }) => isValid);
}
