/**
 * Runs the contract suite: the same cases against the local Connect and a real instance, `npm run contract -- --help`.
 * Exit statuses: 0 if nothing differs, 1 if something does or could not be deleted, 2 if the command line is wrong.
 */
import { createProgram, runProgram } from "../command-line/run-program.ts";

const program = createProgram(
  "Run the contract suite: facts about Amazon Connect, tried against the local Connect and, with --aws, against an instance. Without options it starts a private local Connect.",
)
  .name("npm run contract --")
  .option("--endpoint <url>", "a local Connect that runs already")
  .option("--aws", "also try an instance of Amazon Connect, with the credentials of the environment")
  .option("--instance <id>", "the instance's id or ARN; a local Connect has the sample instance by default")
  .option("--region <region>", "the instance's Region, if neither its ARN nor AWS_REGION has it")
  .option("--yes", "with --aws: create the resources and contacts; without it they are only listed, with their cost")
  .option("--only <text>", "only cases with this in their id or operation")
  .option("--list", "list the cases and run none")
  .option("--clean", "run no case, but delete what killed runs left")
  .option("--all", "print every case, not only those that differ")
  .option("--json", "print only the results, as JSON")
  .action(async (options) => {
    const { runContract } = await import("./run-contract.ts");
    process.exitCode = await runContract(options);
  });

await runProgram(program);
