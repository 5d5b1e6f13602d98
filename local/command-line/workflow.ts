/** Runs, checks and shows Arazzo documents from the terminal: `npm run workflow -- run FILE --input '{…}'`. */
import { Option } from "commander";
import { CommandError } from "./command-error.ts";
import { pathGiven } from "./path-given.ts";
import { createProgram, runProgram, WRONG_USE } from "./run-program.ts";

const program = createProgram(
  "Run Arazzo documents against a local Amazon Connect, or with --aws against the real one.",
);

program
  .command("run")
  .description("run a document now")
  .argument("<file>", "an Arazzo document, YAML or JSON, or the id of a workflow in handlers/")
  .option("--workflow <id>", "which workflow of the file; default: the first")
  // Not required by Commander: it would report a missing --input before a misspelt option.
  .option("--input <value>", "the inputs: JSON or YAML, @PATH for a file, - for standard input")
  .option("--json", "print only the run report, as JSON, to standard output")
  .option("--aws", "use the real services, with your environment's credentials and Region")
  .option("--server <name=url...>", "where an HTTP API of the document is")
  .option("--mock <file>", "answer operations from a file of answers by operationId")
  .option("--record <file>", "write the answers to a file for --mock; it holds what the services answered")
  .option("--verbose", "also show values: what conditions compared, tokens, the service's error messages")
  .option("--idempotency-key <key>", "Connect creates nothing twice for the same key; default: a new key")
  .addOption(new Option("--deadline <seconds>", "stop the run after this time").argParser(seconds).default(300))
  .action(async (file, options) => {
    const { runDocument } = await import("./run-document.ts");
    process.exitCode = await runDocument(file, options);
  });

program
  .command("list")
  .description("list the workflows of a folder's documents")
  .argument("[folder]", "default: handlers")
  .action(async (folder) => {
    const { listWorkflows } = await import("./list-workflows.ts");
    await listWorkflows(folder);
  });

program
  .command("check")
  .description("compile documents and print every error and note")
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

program
  .command("operation")
  .description("print the members of an operation, with their types and limits")
  .argument("<operationId>", "an operation of Amazon Connect: startTaskContact")
  .option("--json", "print the description as JSON")
  .action(async (operationId, options) => {
    const { showOperation } = await import("./show-operation.ts");
    await showOperation(operationId, options);
  });

program
  .command("init")
  .description("add a first workflow, its test and its wiring to a folder; changes nothing that is there")
  .argument("[folder]", "default: the working directory")
  .action(async (folder = ".") => {
    const { initProject } = await import("./init/init-project.ts");
    await initProject(pathGiven(folder));
  });

program
  .command("policy")
  .description("print the IAM policy that a document needs")
  .argument("<file>", "an Arazzo document")
  .option("--instance <arn>", "the Connect instance; default: the variables of --cloudformation, to be replaced")
  .option("--cloudformation", "for templates: with Fn::Sub, and ConnectInstanceId as a parameter")
  .action(async (file, options) => {
    const { showPolicy } = await import("./show-policy.ts");
    await showPolicy(file, options);
  });

program
  .command("bundle")
  .description("write the archive, policy, environment and API of functions, for any deployment tool")
  .argument("<files...>", "handlers that import a document, or documents")
  .requiredOption("--out <folder>", "gets a folder for each function")
  .option("--instance <arn>", "the Connect instance; default: CloudFormation's variables and ConnectInstanceId")
  .action(async (files, options) => {
    const { bundleFiles } = await import("./bundle-files.ts");
    await bundleFiles(files, options);
  });

program
  .command("mcp")
  .description("offer workflows as tools of an MCP server, over standard input and output")
  .argument("[files...]", "documents; default: those of handlers/")
  .option("--aws", "use the real services, with your environment's credentials and Region")
  .option("--server <name=url...>", "where an HTTP API of the documents is")
  .option("--mock <file>", "answer operations from a file of answers by operationId")
  .action(async (files, options) => {
    // A package of its own brings sixty others, for this command alone.
    await import("@modelcontextprotocol/sdk/server/index.js").catch(() => {
      throw new CommandError("The MCP server needs a package: npm install @modelcontextprotocol/sdk");
    });
    const { serveMcp } = await import("../mcp/serve-mcp.ts");
    await serveMcp(files, options);
  });

await runProgram(program);

function seconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new CommandError(`--deadline takes a number of seconds above 0, not ${text}.`);
}
