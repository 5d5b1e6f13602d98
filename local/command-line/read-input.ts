import { text } from "node:stream/consumers";
import { parseDocument } from "yaml";
import { CommandError } from "./command-error.ts";
import { readGiven } from "./read-given.ts";

/** Reads inputs: JSON or YAML, a file after `@`, or `-` for standard input. */
export async function readInput(given: string): Promise<unknown> {
  const source = given === "-" ? "standard input" : given.startsWith("@") ? given.slice(1) : "--input";
  const content = given === "-" ? await text(process.stdin) : given.startsWith("@") ? await readGiven(source) : given;
  if (content.trim() === "") throw new CommandError(`The input in ${source} is empty. For no inputs, give {}.`);
  const parsed = parseDocument(content, { version: "1.2", stringKeys: true });
  const [problem] = parsed.errors;
  if (problem !== undefined)
    throw new CommandError(`The input in ${source} is neither JSON nor YAML: ${problem.message}`);
  try {
    return parsed.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Aliases without an anchor and those that expand exponentially fail only here.
    throw new CommandError(`The input in ${source} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
