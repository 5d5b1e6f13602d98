import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const SLOW = 60_000;
const DOCUMENT = "handlers/start-task-and-stop.arazzo.yaml";

/** A copy of the project, whose documents may be broken. */
let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "start-"));
  const parts = ["build", "docs", "events", "handlers", "lib", "local", "package.json", "serverless.yml"];
  await Promise.all(parts.map((part) => cp(part, join(project, part), { recursive: true })));
  await symlink(resolve("node_modules"), join(project, "node_modules"));
});
afterAll(() => rm(project, { recursive: true }));

function start(...args: string[]) {
  const environment = Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT|POWERTOOLS)_/.test(name));
  const child = spawn(process.execPath, ["local/stack/start.ts", ...args], {
    cwd: project,
    env: Object.fromEntries(environment),
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(String(text)));
  const ended = once(child, "close").then(([code]) => code as number);
  return { child, ended, output: () => said.join("") };
}

describe("npm start", () => {
  it("shows why a changed document cannot be built, and goes on once it is mended", { timeout: SLOW }, async () => {
    const path = join(project, DOCUMENT);
    const text = await readFile(path, "utf8");
    const { child, ended, output } = start();
    const patience = { timeout: SLOW / 3 };
    await vi.waitFor(() => expect(output()).toContain("Ctrl-C"), patience);
    const url = `${/API Gateway\s+(\S+)/.exec(output())?.[1]}/tasks`;
    const kind = async () => Object.keys((await (await post(url, { name: "Call Jane" })).json()) as object)[1];

    await writeFile(path, text.replace("operationId: stopContact", "operationId: stopContcat"));
    await vi.waitFor(() => expect(output()).toContain("waiting for a file change"), patience);
    expect(output()).toContain("has no operation `stopContcat`");
    await writeFile(path, text.replace("channel: $steps", "kind: $steps"));
    await vi.waitFor(async () => expect(await kind()).toBe("kind"), { ...patience, interval: 200 });

    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("says that it takes no options", async () => {
    const { ended, output } = start("--hepl");

    expect(await ended).toBe(2);
    expect(output()).toBe("Unknown option '--hepl'\nnpm start and npm run demo take no options.\n");
  });

  it("says what is wrong where it cannot start", { timeout: SLOW }, async () => {
    const path = join(project, DOCUMENT);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace("operationId: stopContact", "operationId: stopContcat"));
    const broken = start("--once");

    expect(await broken.ended).toBe(1);
    expect(broken.output()).toContain("has no operation `stopContcat`");

    await writeFile(path, text);
    await rm(join(project, "handlers/start-task-and-stop.ts"));
    const missing = start("--once");

    expect(await missing.ended).toBe(1);
    expect(missing.output()).toMatch(
      /startTaskAndStop cannot be made\. Its handler's file does not exist: handlers\/start-task-and-stop\.ts/,
    );
    expect(missing.output()).not.toContain("    at ");
  });
});

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: "POST", body: JSON.stringify(body) });
}
