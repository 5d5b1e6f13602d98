/** Runs, checks and shows Arazzo documents from the terminal: `npm run workflow -- run FILE --input '{…}'`. */
import { enableCompileCache } from "node:module";
import { Command, Option } from "commander";
import { CommandError } from "./command-error.ts";

/** Exit statuses: 0 done, 1 the workflow failed, 2 the document, its input or the command line is wrong. */
const WRONG_USE = 2;

// What is compiled now is kept for the next time, which then starts a third sooner.
enableCompileCache();

// What a command needs, it loads itself: the compiler and the SDK take longer than telling of a wrong option.
const program = new Command("workflow")
  .description("Run Arazzo documents against Amazon Connect: a local one, unless told otherwise.")
  .exitOverride()
  .showHelpAfterError();

program
  .command("run")
  .description("run a document now")
  .argument("<file>", "an Arazzo document, YAML or JSON")
  .option("--workflow <id>", "which of its workflows; the first if not given")
  // Not required by Commander, which would tell that it is missing before it tells of a misspelt one.
  .option("--input <value>", "the inputs: JSON or YAML, @PATH for a file, - for standard input")
  .option("--json", "print the run report, and nothing else, to standard output")
  .option("--aws", "use the real Amazon Connect, with the credentials and the Region of your environment")
  .option("--verbose", "show values too: what conditions compared, tokens, the service's own words")
  .option("--idempotency-key <key>", "the same key makes nothing twice, on Connect's side; a new one if not given")
  .addOption(new Option("--deadline <seconds>", "end the run after this time").argParser(seconds).default(300))
  .action(async (file, options) => {
    const { runDocument } = await import("./run-document.ts");
    process.exitCode = await runDocument(file, options);
  });

program
  .command("list")
  .description("list the workflows that ship with this project")
  .action(async () => {
    const { listWorkflows } = await import("./list-workflows.ts");
    await listWorkflows();
  });

program
  .command("check")
  .description("compile documents and tell every mistake and note")
  .argument("<files...>", "Arazzo documents")
  .option("--json", "print the problems as JSON, for editors and CI")
  .action(async (files, options) => {
    const { checkDocuments } = await import("./check-documents.ts");
    process.exitCode = (await checkDocuments(files, options)) ? 0 : WRONG_USE;
  });

program
  .command("skeleton")
  .description("print a sample input for a workflow")
  .argument("<id>", "a workflow's id, or a file")
  .option("--workflow <id>", "which workflow of the file")
  .action(async (id, options) => {
    const { showSkeleton } = await import("./show-skeleton.ts");
    await showSkeleton(id, options.workflow);
  });

program
  .command("graph")
  .description("print a Mermaid picture of a workflow")
  .argument("<id>", "a workflow's id, or a file")
  .option("--workflow <id>", "which workflow of the file")
  .action(async (id, options) => {
    const { showGraph } = await import("./show-graph.ts");
    await showGraph(id, options.workflow);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommandError) {
    console.error(error.message);
    process.exitCode = WRONG_USE;
  } else if (error instanceof Error && "exitCode" in error) {
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE; // Commander has said what is wrong.
  } else throw error;
}

function seconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new CommandError(`--deadline takes a number of seconds above 0, not ${text}.`);
}
