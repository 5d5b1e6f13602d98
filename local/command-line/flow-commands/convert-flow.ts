import { displayPath } from "../../../build/display-path.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { convertOlderExport } from "../../../lib/flows/document/older-export/convert-older-export.ts";
import { CommandError } from "../command-error.ts";
import { pathGiven } from "../path-given.ts";
import { readGiven } from "../read-given.ts";

/** Prints an older export in today's language, and notes to standard error. @throws {CommandError} if that fails. */
export async function convertFlow(file: string): Promise<void> {
  const { content, problems } = convertOlderExport(await readGiven(file), displayPath(pathGiven(file)));
  const report = problems.map(formatProblem).join("\n\n");
  if (content === undefined) throw new CommandError(report);
  if (report !== "") console.error(report);
  console.log(JSON.stringify(content, null, 2));
}
