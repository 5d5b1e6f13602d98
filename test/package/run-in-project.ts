import { execFile } from "node:child_process";
import { inject } from "vitest";

export type Ended = { status: number; stdout: string; stderr: string };

/** Runs a command in the project, as its user would: without this repository's environment, on the machine's Node. */
export function runInProject(
  command: string,
  args: string[],
  cwd: string = inject("project"),
  variables: Record<string, string> = {},
): Promise<Ended> {
  const { PATH = "", HOME = "" } = process.env;
  // npm has put this repository's own programs first.
  const path = PATH.split(":").filter((folder) => !folder.includes("node_modules"));
  const bin = `${inject("project")}/node_modules/.bin`;
  const env = { HOME, PATH: [bin, ...path].join(":"), NODE_NO_WARNINGS: "1", ...variables };
  return new Promise((resolve) => {
    const child = execFile(command, args, { cwd, env, timeout: 240_000 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
    child.stdin?.end();
  });
}
