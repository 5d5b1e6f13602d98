import module from "node:module";
import { Command } from "commander";
import { CommandError } from "./command-error.ts";

/** The exit status of a wrong document, flow, input or command line; 1 is a workflow, contact or test that failed. */
export const WRONG_USE = 2;

/** Makes a program whose commands each import their own code, so that a wrong option is reported before that loads. */
export function createProgram(description: string): Command {
  // Caches compiled modules: the next start is a third faster.
  module.enableCompileCache?.();
  return new Command().description(description).exitOverride().showHelpAfterError();
}

/** Runs the command of the process's arguments; sets the exit status. */
export async function runProgram(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommandError) {
      console.error(error.message);
      process.exitCode = WRONG_USE;
    } else if (error instanceof Error && "exitCode" in error) {
      process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE; // Commander has printed the error.
    } else throw error;
  }
}
