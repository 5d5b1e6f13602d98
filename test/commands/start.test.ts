import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { freePort } from "../../local/stack/free-port.ts";
import { startLocalConnect } from "../local/connect/start-local-connect.ts";

/** Milliseconds; a start takes five seconds, and a minute on a machine with much else to do. */
const SLOW = 300_000;
/** Milliseconds; a second, with room for a busy machine. */
const SLOW_TO_STOP = 4500;
const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=any",
  "x-amz-date": "20260101T000000Z",
};
const DOCUMENT = "handlers/start-task-and-stop.arazzo.yaml";

/** A copy of the project, whose documents may be broken. */
let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "start-"));
  const parts = ["build", "docs", "events", "flows", "handlers", "lib", "local", "package.json", "serverless.yml"];
  await Promise.all(parts.map((part) => cp(part, join(project, part), { recursive: true })));
  await symlink(resolve("node_modules"), join(project, "node_modules"));
});
afterAll(() => rm(project, { recursive: true }));

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});

function start(command: string, args: string[], env: Record<string, string> = {}) {
  const environment = Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT|POWERTOOLS)_/.test(name));
  const child = spawn(command, args, { cwd: project, env: { ...Object.fromEntries(environment), ...env } });
  started.push(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(String(text)));
  const ended = once(child, "close").then(([code]) => code as number);
  return { child, ended, output: () => said.join("") };
}

const npm = (...args: string[]) => start("npm", args);
const run = (...args: string[]) => start(process.execPath, ["local/stack/start.ts", ...args]);
const untilReady = (output: () => string) =>
  vi.waitFor(() => expect(output()).toContain("Ctrl-C"), { timeout: 120_000, interval: 50 });
const addressIn = (output: string, title: string) => new RegExp(`${title}\\s+(http\\S+)`).exec(output)?.[1] ?? "";

describe("npm start", () => {
  it("shows why a changed document cannot be built, and goes on once it is fixed", { timeout: SLOW }, async () => {
    const path = join(project, DOCUMENT);
    const text = await readFile(path, "utf8");
    const { child, ended, output } = run();
    const limits = { timeout: 120_000 };
    await untilReady(output);
    const url = `${addressIn(output(), "API Gateway")}/tasks`;
    const kind = async () => Object.keys((await (await post(url, { name: "Call Jane" })).json()) as object)[1];

    await writeFile(path, text.replace("operationId: stopContact", "operationId: stopContcat"));
    await vi.waitFor(() => expect(output()).toContain("waiting for a file change"), limits);
    expect(output()).toContain("has no operation `stopContcat`");
    await writeFile(path, text.replace("channel: $steps", "kind: $steps"));
    await vi.waitFor(async () => expect(await kind()).toBe("kind"), { ...limits, interval: 200 });

    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("is found by other commands, checks signatures, and ends with all that it started", {
    timeout: SLOW,
  }, async () => {
    const { child, ended, output } = npm("start");
    await untilReady(output);
    const addresses = ["API Gateway", "Lambda", "Amazon Connect"].map((title) => addressIn(output(), title));
    const [api = "", , connect = ""] = addresses;

    const unsigned = await fetch(`${api}/tasks`, { method: "POST", body: JSON.stringify({ name: "Call Jane" }) });
    const signed = await post(`${api}/tasks`, { name: "Call Jane" });
    expect([unsigned.status, signed.status]).toEqual([401, 200]);
    expect(unsigned.headers.get("www-authenticate")).toBe("AWS4-HMAC-SHA256");
    expect(await unsigned.json()).toMatchObject({ status: 401, detail: expect.stringContaining("--aws-sigv4") });

    const before = await countContacts(connect);
    const input = `{"instanceId":"${SAMPLE_INSTANCE_ID}","contactFlowId":"${SAMPLE_CONTACT_FLOW_ID}","name":"Call"}`;
    const args = ["run", DOCUMENT, "--json", "--input", input];
    const workflow = start(process.execPath, ["local/command-line/workflow.ts", ...args]);
    expect(await workflow.ended).toBe(0);
    expect(workflow.output()).toContain(`Using the local Connect that is running at ${connect}.`);
    const sls = ["node_modules/serverless/bin/serverless.js", "invoke", "local", "-f", "startTaskAndStop"];
    const invoked = start(process.execPath, [...sls, "--data", input]);
    expect(await invoked.ended).toBe(0);
    expect(invoked.output()).toContain(`Using the local Connect that is running at ${connect}.`);
    expect(await countContacts(connect)).toBe(before + 2);

    const began = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(SLOW_TO_STOP);
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow();
  });

  it("ends with an error when the stack dies", { timeout: SLOW }, async () => {
    const { child, ended, output } = run();
    await untilReady(output);

    await promisify(execFile)("pkill", ["-KILL", "-P", String(child.pid)]);

    expect(await ended).toBe(1);
    expect(output()).toContain("The local stack ended unexpectedly (SIGKILL).");
  });

  it("ends at once on a signal while it starts", { timeout: SLOW }, async () => {
    const { child, ended, output } = run();
    await vi.waitFor(() => expect(output()).toContain("Starting"), { timeout: 120_000 });

    child.kill("SIGTERM");

    expect(await ended).toBe(0);
    expect(output()).not.toContain("did not start");
  });

  it("reports a demo that is interrupted as not succeeded", { timeout: SLOW }, async () => {
    const { child, ended, output } = run("--once");
    await vi.waitFor(() => expect(output()).toContain("Starting"), { timeout: 120_000 });

    child.kill("SIGTERM");

    expect(await ended).toBe(130);
  });

  it("leaves nothing behind where npx is killed", { timeout: SLOW }, async () => {
    const [http, lambda] = [await freePort(), await freePort()];
    const ports = ["--httpPort", String(http), "--lambdaPort", String(lambda)];
    const { child, output } = start("npx", ["sls", "offline", ...ports]);
    await vi.waitFor(() => expect(output()).toContain("Server ready"), { timeout: 120_000 });
    const isUp = async () =>
      await fetch(`http://localhost:${http}`).then(
        () => true,
        () => false,
      );
    expect(await isUp()).toBe(true);

    child.kill("SIGTERM");

    await vi.waitFor(async () => expect(await isUp()).toBe(false), { timeout: 20_000, interval: 100 });
  });

  it.each([[], ["--once"]])("says that nothing answers at AWS_ENDPOINT_URL_CONNECT: %j", async (...args) => {
    const url = "http://127.0.0.1:9";
    const env = { AWS_ENDPOINT_URL_CONNECT: url };
    const { ended, output } = start(process.execPath, ["local/stack/start.ts", ...args], env);

    expect(await ended).toBe(1);
    expect(output()).toBe(
      `Using Amazon Connect at ${url} (AWS_ENDPOINT_URL_CONNECT), not starting one.\n` +
        `Nothing answers at ${url}. Start a Connect there, or unset AWS_ENDPOINT_URL_CONNECT.\n`,
    );
  });

  it("uses the Connect of AWS_ENDPOINT_URL_CONNECT", { timeout: SLOW }, async () => {
    await using local = await startLocalConnect({ unknownIds: "adopt" });
    const env = { AWS_ENDPOINT_URL_CONNECT: local.url };
    const { ended, output } = start(process.execPath, ["local/stack/start.ts", "--once"], env);

    expect(await ended).toBe(0);
    expect(output()).toContain(`Using Amazon Connect at ${local.url} (AWS_ENDPOINT_URL_CONNECT), not starting one.`);
    expect(await countContacts(local.url)).toBeGreaterThan(0);
  });

  it("restarts by itself when serverless.yml changes, also after a mistake", { timeout: 4 * SLOW }, async () => {
    const path = join(project, "serverless.yml");
    const text = await readFile(path, "utf8");
    const { child, ended, output } = run();
    const patience = { timeout: SLOW, interval: 200 };
    await vi.waitFor(() => expect(output()).toContain("Ctrl-C"), patience);
    const url = /API Gateway\s+(\S+)/.exec(output())?.[1];

    await writeFile(path, text.replace("handler: handlers/open-api.handler", "handler: handlers/no-such.handler"));
    await vi.waitFor(() => expect(output()).toContain("Waiting for a change of serverless.yml."), patience);
    expect(output()).toContain("handlers/no-such");
    await writeFile(path, text.replace("path: /chats", "path: /conversations"));
    await vi.waitFor(
      async () => expect((await post(`${url}/conversations`, { displayName: "Jane" })).status).toBe(200),
      patience,
    );

    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await writeFile(path, text);
  });

  it("names the options that it takes", async () => {
    const { ended, output } = run("--hepl");

    expect(await ended).toBe(2);
    expect(output()).toBe(
      "Unknown option '--hepl'\nnpm start and npm run demo take --mock FILE, and no other options.\n",
    );
  });

  it("says what is wrong where it cannot start", { timeout: SLOW }, async () => {
    const path = join(project, DOCUMENT);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace("operationId: stopContact", "operationId: stopContcat"));
    const broken = run("--once");

    expect(await broken.ended).toBe(1);
    expect(broken.output()).toContain("has no operation `stopContcat`");

    await writeFile(path, text);
    await rm(join(project, "handlers/start-task-and-stop.ts"));
    const missing = run("--once");

    expect(await missing.ended).toBe(1);
    expect(missing.output()).toMatch(
      /startTaskAndStop cannot be built\. Its handler's file does not exist: handlers\/start-task-and-stop\.ts/,
    );
    expect(missing.output()).not.toContain("    at ");
  });
});

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: "POST", headers: SIGNED, body: JSON.stringify(body) });
}

async function countContacts(connect: string): Promise<number> {
  const response = await fetch(`${connect}/_local/contacts`);
  return ((await response.json()) as { contacts: unknown[] }).contacts.length;
}
