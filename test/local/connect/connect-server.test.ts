import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";

const PROGRAM = fileURLToPath(new URL("../../../local/connect/connect-server.ts", import.meta.url));
const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((network) => network?.address === "::1");

function start(...args: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args]);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return { child, ended: once(child, "close").then(([code]) => ({ code, output })) };
}

describe("npm run local", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("serves until %s and then ends with status 0", async (signal) => {
    const { child, ended } = start("--port", "0");
    const [first] = await once(child.stdout, "data");
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(first))?.[0];

    const contacts = await fetch(`${url}/_local/contacts`);
    child.kill(signal);

    expect(await contacts.json()).toEqual({ contacts: [] });
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toContain(`AWS_ENDPOINT_URL_CONNECT=${url}`);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends with npm, which passes on %s", async (signal) => {
    const child = spawn("npm", ["run", "local", "--", "--port", "0"]);
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    const ended = once(child, "close");
    await vi.waitFor(() => expect(output).toContain("Any credentials"), { timeout: 30_000 });
    const url = /http:\S+/.exec(output)?.[0] ?? "";

    child.kill(signal);

    expect((await ended)[0]).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.runIf(HAS_IPV6)("gives its address as a URL, for an address of IPv6, too", async () => {
    const { child, ended } = start("--port", "0", "--host", "::1");
    const [first] = await once(child.stdout, "data");
    const url = /http:\S+/.exec(String(first))?.[0] ?? "";

    const contacts = await fetch(`${url}/_local/contacts`);
    child.kill();

    expect(contacts.status).toBe(200);
    await ended;
  });

  it("reports that its port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;

    const { code, output } = await start("--port", String(port)).ended;
    other.close();

    expect(code).toBe(2);
    expect(output).toContain(`Port ${port} is in use`);
  });

  it("reports an unknown option, and where the options are", async () => {
    const { code, output } = await start("--prot", "1").ended;

    expect(code).toBe(2);
    expect(output).toMatch(/--prot[\s\S]*npm run -s local -- --help/);
  });
});
