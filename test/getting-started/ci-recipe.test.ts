import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { freePort } from "../../local/stack/free-port.ts";
import { codeBlocks } from "../documents/code-blocks.ts";

type Step = {
  uses?: string;
  run?: string;
  "working-directory"?: string;
  env?: Record<string, string>;
  with?: { path?: string };
};

const run = promisify(execFile);
const blocks = codeBlocks("docs/getting-started.md", "run");
const hasPython = canRun("python3", "-c", "import venv, ensurepip, boto3, pytest");

function canRun(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The workspace of a runner of GitHub Actions: the user's repository, with this one checked out in it. */
let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), "workspace-"));
  await writeFile(join(workspace, "test_contacts.py"), blocks.get("test_contacts.py") ?? "");
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

async function checkOut(path: string): Promise<void> {
  const { stdout } = await run("git", ["ls-files", "-z"], { maxBuffer: 100_000_000 });
  for (const file of stdout.split("\0").filter((name) => name !== "")) {
    await mkdir(dirname(join(workspace, path, file)), { recursive: true });
    await cp(file, join(workspace, path, file));
  }
}

test.runIf(hasPython)("the recipe for GitHub Actions passes as it stands", { timeout: 900_000 }, async () => {
  const port = String(await freePort());
  const { jobs } = parse((blocks.get("ci.yml") ?? "").replaceAll("4510", port)) as {
    jobs: { test: { steps: Step[] } };
  };
  // What `pip install` finds is installed already.
  await run("python3", ["-m", "venv", "--system-site-packages", join(workspace, ".venv")]);
  const own = Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT|VITEST|NODE_ENV|npm_)/.test(name));
  const PATH = [join(workspace, ".venv/bin"), process.env.PATH].join(delimiter);
  const groups: number[] = [];
  try {
    for (const { uses, run: command, env, with: given, ...step } of jobs.test.steps) {
      if (uses?.startsWith("actions/checkout@") && given?.path !== undefined) await checkOut(given.path);
      if (command === undefined) continue;
      const cwd = join(workspace, step["working-directory"] ?? "");
      // GitHub's own shell, which leaves what runs in the background to the steps that follow.
      const shell = spawn("bash", ["-eo", "pipefail", "-c", command], {
        cwd,
        env: { ...Object.fromEntries(own), PATH, ...env },
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      });
      if (shell.pid !== undefined) groups.push(shell.pid);
      let output = "";
      for (const stream of [shell.stdout, shell.stderr]) stream.on("data", (text) => (output += text));
      const [status] = await once(shell, "exit");
      expect(status, output.slice(-3000)).toBe(0);
      if (command.includes("pytest")) expect(output).toContain("1 passed");
    }
  } finally {
    for (const group of groups) {
      try {
        process.kill(-group, "SIGTERM");
      } catch {
        // Nothing of this step runs any more.
      }
    }
  }
});
