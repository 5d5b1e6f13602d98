#!/usr/bin/env node
/** The command of the package: `npx connect-workflows run FILE`, `… flow check FILE`, `… local`, `… start`. */

const USAGE = `Usage: connect-workflows COMMAND

  init                      add a first workflow, its test and its wiring to this folder
  run FILE --input JSON     run an Arazzo document, against a local Amazon Connect or with --aws the real one
  check FILE…               report every error and note in documents
  list [FOLDER]             list the workflows of a folder's documents
  skeleton ID|FILE          print a sample input
  graph ID|FILE             print a Mermaid diagram
  operation NAME            print what an operation of Amazon Connect takes
  policy FILE               print the IAM policy that a document needs
  bundle FILE… --out DIR    write archive, policy and environment for any deployment tool
  mcp [FILE…]               offer workflows as tools of an MCP server
  flow COMMAND              check, run, test, draw and convert Amazon Connect flows
  local [--port 4510]       run a local Amazon Connect
  start [--once] [--mock F] run this service's functions with a local Amazon Connect, by serverless-offline

connect-workflows COMMAND --help describes a command.`;

/** Commands with an entry of their own; the others are those of Arazzo documents. */
const ENTRIES: Readonly<Record<string, () => Promise<unknown>>> = {
  flow: () => import("./flow.ts"),
  local: () => import("../connect/connect-server.ts"),
  start: () => import("../stack/start.ts"),
};

// Paths count from the working directory. npm's INIT_CWD, which this repository's scripts need, is of another command.
delete process.env.INIT_CWD;
const [command = ""] = process.argv.slice(2);
const entry = Object.hasOwn(ENTRIES, command) ? ENTRIES[command] : undefined;
if (["", "help", "--help", "-h"].includes(command)) {
  console.log(USAGE);
} else if (entry === undefined) {
  process.argv[1] = "connect-workflows";
  await import("./workflow.ts");
} else {
  process.argv.splice(1, 2, `connect-workflows ${command}`);
  await entry();
}
