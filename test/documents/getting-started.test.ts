import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { verifyToken } from "../../lib/lambda/access/verify-token.ts";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { listen } from "../../local/stack/listen.ts";
import { codeBlocks } from "./code-blocks.ts";

const DOCUMENT = "docs/getting-started.md";
const SECRET = "a-secret-of-at-least-32-characters";
const run = promisify(execFile);
const hasPython = canRun("python3", "--version");
const hasBoto = canRun("python3", "-c", "import boto3");
const blocks = codeBlocks(DOCUMENT, "run");
const files = codeBlocks(DOCUMENT, "file");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "getting-started-"));
  for (const [name, text] of blocks) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

function canRun(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test.each([
  ["Node", process.execPath, "sign-token.mjs", true],
  ["Python", "python3", "sign_token.py", hasPython],
])("the token that %s signs is accepted", async (_, command, name, isThere) => {
  if (!isThere) return;
  const env = { ...process.env, TOKEN_SECRET: SECRET };
  const { stdout } = await run(command, [join(folder, name)], { env });
  const rules = { secrets: [SECRET], issuer: undefined, audiences: ["chat"] };
  const now = Date.now() / 1000;
  expect(verifyToken(stdout.trim(), rules, now)).toMatchObject({ claims: { sub: "visitor-1", tier: "gold" } });
  expect(verifyToken(stdout.trim(), { ...rules, secrets: ["another"] }, now)).toHaveProperty("problem");
});

test.runIf(hasPython)("the test with boto3 is Python, and passes where boto3 is installed", async () => {
  const file = join(folder, "test_contacts.py");
  await run("python3", ["-m", "py_compile", file]);
  if (!hasBoto) return;
  const connect = createLocalConnect();
  const env = { ...process.env, AWS_ENDPOINT_URL_CONNECT: await listen(connect, 0) };
  try {
    await run("python3", ["-c", "import test_contacts; test_contacts.test_a_task_is_created()"], { cwd: folder, env });
  } finally {
    connect.close();
    connect.closeAllConnections();
  }
});

test("the workflow for GitHub waits for the local Connect as the document says", () => {
  const { jobs } = parse(blocks.get("ci.yml") ?? "") as { jobs: { test: { steps: { run?: string }[] } } };
  const start = jobs.test.steps.find(({ run: command = "" }) => command.includes("npm ci"))?.run;
  expect(start).toContain(blocks.get("wait"));
});

test("the page's script is JavaScript", async () => {
  const [, script = ""] = /<script type="module">\n(.*)<\/script>/s.exec(files.get("chat.html") ?? "") ?? [];
  expect(script).toContain("ChatSession");
  await writeFile(join(folder, "page.mjs"), script);
  await run(process.execPath, ["--check", join(folder, "page.mjs")]);
});
