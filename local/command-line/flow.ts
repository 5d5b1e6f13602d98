/** Checks, runs, draws and converts Amazon Connect flows from the terminal: `npm run flow -- check FILE…`. */
import { Option } from "commander";
import { createProgram, runProgram, WRONG_USE } from "./run-program.ts";

const program = createProgram("Work with Amazon Connect flows on this machine.");

program
  .command("check")
  .description("report every mistake in flows, and what their authors should know")
  .argument("<files...>", "files, as Amazon Connect or its console exports them, or names of flows in flows/")
  .addOption(
    new Option("--type <type>", "what kind of flow they are; by default what each file shows").choices([
      "CONTACT_FLOW",
      "CUSTOMER_QUEUE",
      "CUSTOMER_HOLD",
      "CUSTOMER_WHISPER",
      "AGENT_HOLD",
      "AGENT_WHISPER",
      "OUTBOUND_WHISPER",
      "AGENT_TRANSFER",
      "QUEUE_TRANSFER",
      "CAMPAIGN",
      "MODULE",
    ]),
  )
  .addOption(
    new Option("--channel <channels...>", "the channels of the flows' contacts").choices([
      "chat",
      "task",
      "voice",
      "email",
    ]),
  )
  .option("--json", "print the problems as JSON, for editors and CI")
  .action(async (files, options) => {
    const { checkFlows } = await import("./flow-commands/check-flows.ts");
    process.exitCode = (await checkFlows(files, options)) ? 0 : WRONG_USE;
  });

program
  .command("run")
  .description("run a contact through a flow, and show each block: a chat in the terminal, or what --say gives")
  .argument("<flow>", "a file, or the name of a flow in flows/")
  .addOption(new Option("--channel <channel>", "the contact's channel").choices(["chat", "task"]).default("chat"))
  .option("--say <text...>", "what the customer says, in order; waits take no time then")
  .option("--attributes <json>", "the contact's attributes")
  .option("--bot <file>", "a stand-in for every Lex bot, as JSON: docs/local-connect.md")
  .option("--json", "print only the run, as JSON")
  .action(async (flow, options) => {
    const { runFlow } = await import("./run-flow/run-flow.ts");
    process.exitCode = await runFlow(flow, options);
  });

program
  .command("test")
  .description("run test cases of flows, in Amazon Connect's own language; waits take no time: docs/testing-flows.md")
  .argument("[files...]", "files or folders; by default test/flows")
  .option("--flow <name>", "the flow of contents that name none")
  .option("--filter <text>", "only test cases with this in their name, file or flow")
  .option("--bail", "stop after the first test that fails")
  .option("--watch", "run again when a test case or a flow changes; Ctrl-C ends")
  .option("--junit <file>", "write the results as JUnit XML")
  .option("--json", "print only the results, as JSON")
  .option("--coverage", "print how much of the flows the tests went through")
  .option("--coverage-graphs <folder>", "draw it: one SVG for each flow")
  .option("--coverage-min <percent>", "fail if the tests take a smaller share of the branches")
  .option("--aws", "run them in an instance of Amazon Connect, without extensions, and delete them afterwards")
  .option("--instance <arn>", "the instance for --aws")
  .option("--function-prefix <text>", "for --aws: what names of deployed functions begin with, such as service-dev-")
  .action(async (files, options) => {
    const { testFlows } = await import("./flow-commands/test-flows.ts");
    process.exitCode = await testFlows(files, options);
  });

program
  .command("record")
  .description("print a contact of the running local Connect as a test case that passes when it is played again")
  .argument("<contact>", "a contact's id, as the page and the API show it")
  .option("--out <file>", "write it to a file")
  .action(async (contact, options) => {
    const { recordContact } = await import("./flow-commands/record-contact.ts");
    await recordContact(contact, options);
  });

program
  .command("graph")
  .description("print a picture of a flow: Mermaid, or SVG with the console's positions")
  .argument("<flow>", "a file, or the name of a flow in flows/")
  .option("--svg", "print SVG")
  .action(async (file, options) => {
    const { showFlowGraph } = await import("./flow-commands/show-flow-graph.ts");
    await showFlowGraph(file, options);
  });

program
  .command("convert")
  .description("print a flow of the console's older export format in today's flow language")
  .argument("<file>", "an export with `modules`")
  .action(async (file) => {
    const { convertFlow } = await import("./flow-commands/convert-flow.ts");
    await convertFlow(file);
  });

await runProgram(program);
