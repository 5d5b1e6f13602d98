import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../local/stack/free-port.ts";
import { codeBlocks } from "../documents/code-blocks.ts";

const DOCUMENT = "docs/getting-started.md";
const PARTS = ["build", "docs", "events", "flows", "handlers", "lib", "local", "test"];
const FILES = ["package.json", "serverless.yml", "tsconfig.json", "vitest.config.ts", "README.md", "CHANGELOG.md"];

/** The suites that look at the shipped workflows. */
const SUITES = ["test/build/openapi", "test/build/deployment", "test/handlers", "test/local/command-line"];

let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "getting-started-"));
  await Promise.all([...PARTS, ...FILES].map((part) => cp(part, join(project, part), { recursive: true })));
  await symlink(resolve("node_modules"), join(project, "node_modules"));
  for (const [path, text] of codeBlocks(DOCUMENT, "file")) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  const service = join(project, "serverless.yml");
  const functions = codeBlocks(DOCUMENT, "insert").get("serverless.yml") ?? "";
  await writeFile(
    service,
    (await readFile(service, "utf8")).replace(/^functions:\n/m, (line) => line + functions),
  );
});
afterAll(() => rm(project, { recursive: true }));

/** The environment of a machine without an AWS account. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:AWS|CONNECT|POWERTOOLS|VITEST|NODE_ENV|INIT_CWD|npm_)/.test(name),
  ),
);

function node(args: string[]) {
  return new Promise<{ status: number; output: string }>((done) => {
    const options = { cwd: project, env: environment, maxBuffer: 100_000_000 };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      done({ status: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

test("the document has no mistakes", async () => {
  const { status, output } = await node(["local/command-line/workflow.ts", "check", "handlers/call-back.arazzo.yaml"]);
  expect(output).toContain("call-back");
  expect(status).toBe(0);
});

test("npm run demo finds the events of the workflow", async () => {
  const { status, output } = await node(["local/stack/start.ts", "--once"]);
  expect(output).toMatch(/call-back\n.*✓ direct/);
  expect(status).toBe(0);
});

test("the route is in /openapi.json without a further command", async () => {
  const { output } = await node(["build/openapi/print-open-api.ts"]);
  expect(JSON.parse(output).paths).toHaveProperty(["/call-backs", "post", "operationId"], "call-back");
});

test("the tests of the project pass, the workflow's own among them", async () => {
  const { status, output } = await node(["node_modules/vitest/vitest.mjs", "run", "--reporter=verbose", ...SUITES]);
  expect(output).toContain("creates a task by the trigger flow");
  expect(status, output.slice(-5000)).toBe(0);
});

test("the local Connect is ready when the document says so, and passes the test with vitest", async () => {
  const port = String(await freePort());
  const wait = (codeBlocks(DOCUMENT, "run").get("wait") ?? "").replaceAll("4510", port);
  const shell = spawn("bash", ["-ec", wait], { cwd: project, env: environment, detached: true });
  const healthy = await new Promise<string>((done) =>
    shell.stdout.on("data", (text) => /ok/.test(text) && done(`${text}`)),
  );
  expect(healthy).toContain('"status":"ok"');
  const file = join(project, "test/contacts.test.ts");
  await writeFile(file, (await readFile(file, "utf8")).replace("4510", port));
  const { status, output } = await node(["node_modules/vitest/vitest.mjs", "run", file]);
  if (shell.pid !== undefined) process.kill(-shell.pid);
  expect(status, output.slice(-3000)).toBe(0);
});
