import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { ALL_CASES } from "../../local/contract/cases/all-cases.ts";

type Report = { targets: { target: string; left: string[]; results: { id: string; outcome: string }[] }[] };

function start(
  options: string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess & { output: { out: string; error: string } } {
  const child = spawn(process.execPath, ["local/contract/contract.ts", ...options], {
    env: { ...process.env, ...env },
    // Signals go to the group, as from a terminal.
    detached: true,
  });
  const output = { out: "", error: "" };
  child.stdout.on("data", (data) => {
    output.out += data;
  });
  child.stderr.on("data", (data) => {
    output.error += data;
  });
  return Object.assign(child, { output });
}

async function run(options: string[], env?: NodeJS.ProcessEnv) {
  const child = start(options, env);
  const [status] = await once(child, "close");
  return { status, ...child.output };
}

async function openServer() {
  const server = createLocalConnect({ agent: "none" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const read = async (path: string) => (await fetch(`${url}/_local/${path}`)).json();
  return {
    url,
    /** The names of flows, queues, users and the like, by id. */
    directory: () => read("directory"),
    openContacts: async () =>
      ((await read("contacts")) as { contacts: { state: string }[] }).contacts.filter(({ state }) => state !== "ENDED")
        .length,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe("npm run contract", () => {
  it("finds no difference that is not documented, and leaves nothing behind", async () => {
    await using server = await openServer();
    const before = await server.directory();

    const { status, out, error } = await run(["--endpoint", server.url, "--json"]);
    const [target] = (JSON.parse(out) as Report).targets;

    expect(target?.results.filter(({ outcome }) => outcome === "differs" || outcome === "failed")).toEqual([]);
    expect(target?.results).toHaveLength(ALL_CASES.length);
    expect({ status, error, left: target?.left }).toEqual({ status: 0, error: "", left: [] });
    expect(await server.directory()).toEqual(before);
    expect(await server.openContacts()).toBe(0);
  });

  it("ends at Ctrl-C with everything removed", async () => {
    await using server = await openServer();
    const before = await server.directory();
    const child = start(["--endpoint", server.url]);
    const closed = once(child, "close");
    while ((await server.openContacts()) === 0) await sleep(5);

    process.kill(-Number(child.pid), "SIGINT");
    const [status] = await closed;

    expect({ status, open: await server.openContacts() }).toEqual({ status: 130, open: 0 });
    expect(await server.directory()).toEqual(before);
  });

  it("deletes what a killed run left, and nothing else", async () => {
    await using server = await openServer();
    const before = await server.directory();
    const child = start(["--endpoint", server.url]);
    while ((await server.openContacts()) === 0) await sleep(5);
    process.kill(-Number(child.pid), "SIGKILL");
    await once(child, "close");
    expect(await server.directory()).not.toEqual(before);

    const { status, out } = await run(["--endpoint", server.url, "--clean"]);

    expect(out).toMatch(/^Deleted flow contract-[0-9a-f]{8}-\d+$/m);
    expect(status).toBe(0);
    expect(await server.directory()).toEqual(before);
  });

  it("says what it would create in an instance, and sends nothing without --yes", async () => {
    const env = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x", HTTPS_PROXY: "http://127.0.0.1:1" };
    const { status, error } = await run(
      ["--aws", "--instance", "i-1", "--region", "us-east-1", "--only", "start-chat"],
      env,
    );

    expect(error).toMatch(/\d+ × StartChatContact\n.*about \$\d+\.\d\d.*Add --yes/s);
    expect(status).toBe(0);
  });

  it.each([
    [["--aws"], /--instance/],
    [["--aws", "--instance", "i", "--endpoint", "http://127.0.0.1:1"], /exclude/],
    [["--endpoint", "nowhere"], /URL/],
    [["--only", "nothing-like-it"], /--list/],
    [["--yes"], /--aws/],
    [["--unknown"], /unknown option/],
  ])("exits with 2 for %s", async (options, message) => {
    const { status, error } = await run(options);

    expect(error).toMatch(message);
    expect(status).toBe(2);
  });
});
