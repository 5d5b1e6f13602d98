/**
 * Runs the contract suite: the same cases against the local Connect and a real instance, `npm run contract -- --help`.
 */
import module from "node:module";
import { Command } from "commander";
import { CommandError } from "../command-line/command-error.ts";

/** Exit statuses: 0 nothing differs, 1 something does or could not be deleted, 2 the command line is wrong. */
const WRONG_USE = 2;

module.enableCompileCache?.();

const program = new Command()
  .name("npm run contract --")
  .description(
    "Run the contract suite: facts about Amazon Connect, tried against the local Connect and, with --aws, against an instance. Without options it starts a private local Connect.",
  )
  .option("--endpoint <url>", "a local Connect that runs already")
  .option("--aws", "also try an instance of Amazon Connect, with the credentials of the environment")
  .option("--instance <id>", "the instance's id or ARN; a local Connect has the sample instance by default")
  .option("--region <region>", "the instance's Region, if neither its ARN nor AWS_REGION has it")
  .option("--yes", "with --aws: create the resources and contacts; without it they are only listed, with their cost")
  .option("--only <text>", "only cases with this in their id or operation")
  .option("--list", "list the cases and run none")
  .option("--clean", "run no case, but delete what runs left that were killed")
  .option("--all", "print every case, not only those that differ")
  .option("--json", "print only the results, as JSON")
  .exitOverride()
  .showHelpAfterError()
  .action(async (options) => {
    const { runContract } = await import("./run-contract.ts");
    process.exitCode = await runContract(options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommandError) {
    console.error(error.message);
    process.exitCode = WRONG_USE;
  } else if (error instanceof Error && "exitCode" in error) {
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE; // Commander has printed what is wrong.
  } else throw error;
}
