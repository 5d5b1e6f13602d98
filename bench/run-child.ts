import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/**
 * Runs a program of `child/` in a fresh process and resolves with its result, which it writes to a separate pipe, so that
 * handlers can log to stdout as they do in a Lambda.
 * @throws with the program's stderr, if it fails
 */
export async function runChild<Found>(
  program: string,
  parameters: readonly string[],
  environment: Record<string, string>,
): Promise<Found> {
  const child = spawn(process.execPath, [program, ...parameters], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const [, said, found] = await Promise.all([
    once(child, "exit"),
    text(child.stderr as NodeJS.ReadableStream),
    text(child.stdio[3] as NodeJS.ReadableStream),
  ]);
  if (child.exitCode !== 0 || found === "") throw new Error(`${program} ${parameters.join(" ")} failed:\n${said}`);
  return JSON.parse(found) as Found;
}
