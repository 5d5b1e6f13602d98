import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { serverOf } from "../../../build/sources/server-of.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { type Answer, startRecorder } from "./recorder.ts";
import { SELF_SIGNED } from "./self-signed.ts";

const { module } = await loadDocument("test/build/sources/ask-crm.arazzo.yaml");

/** Runs the document with two seconds left. */
async function run(inputs: object) {
  if (module === undefined) throw new Error("The document cannot be compiled.");
  const session = module.openSource().session({ idempotencyKey: "7", deadline: systemClock.now() + 2000 });
  return await runWorkflow(
    module.executable,
    { customerId: "7", text: "a", ...inputs },
    { session, clock: systemClock },
  );
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));

beforeEach(() => vi.stubEnv("CRM_KEY", "hush"));
afterEach(() => vi.unstubAllEnvs());

describe("a value in a header", () => {
  test.each(["日本", "a\u007fb", "a\u0000b", "a\nb", "a\rb", "👋"])(
    "such as %j is a violation, and nothing is sent",
    async (trace) => {
      await using recorder = await startRecorder(() => ({ body: "{}" }));
      vi.stubEnv("SERVER_URL_CRM", recorder.url);
      await expect(run({ trace })).rejects.toMatchObject({ name: "InvalidInputError" });
      expect(recorder.requests).toEqual([]);
    },
  );

  test("of Latin-1 is sent as it is", async () => {
    await using recorder = await startRecorder(() => ({ body: "{}" }));
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    await run({ trace: "Zoë, 1 < 2" });
    expect(recorder.requests[0]?.headers["x-trace"]).toBe("Zoë, 1 < 2");
  });
});

describe("a redirect", () => {
  test.each<[title: string, location: (url: URL) => string]>([
    ["to another port of the host", ({ hostname, port }) => `http://${hostname}:${Number(port) + 1}/v1`],
    ["to the same host over TLS", ({ host }) => `https://${host}/v1`],
    ["to the same path", ({ href }) => href],
    ["to the host by another name", ({ port }) => `http://localhost:${port}/`],
  ])("%s is a response, and is not followed", async (_, location) => {
    await using recorder = await startRecorder(() => ({
      status: 307,
      headers: { location: location(new URL(recorder.url)) },
    }));
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const report = await run({});
    expect(report.error).toMatchObject({ statusCode: 307 });
    expect(recorder.requests).toHaveLength(1);
  });
});

describe("a server", () => {
  test("whose certificate no authority has signed gets no request, and is asked once", async () => {
    let requests = 0;
    let connections = 0;
    const server = createTlsServer(SELF_SIGNED, (_, response) => {
      requests++;
      response.end("{}");
    });
    server.on("connection", () => connections++);
    vi.stubEnv("SERVER_URL_CRM", `https://localhost:${await portOf(server)}`);
    const { error } = await run({});
    await close(server);
    expect(error).toMatchObject({ code: "Unreachable", message: expect.stringMatching(/DEPTH_ZERO_SELF_SIGNED_CERT/) });
    expect({ requests, connections }).toEqual({ requests: 0, connections: 1 });
  });

  test("without TLS at a URL with it gets neither a request nor the credential", async () => {
    const received: Buffer[] = [];
    const server = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => {
        received.push(bytes);
        socket.end("HTTP/1.1 200 OK\r\n\r\n{}");
      });
    });
    vi.stubEnv("SERVER_URL_CRM", `https://localhost:${await portOf(server)}`);
    const { error } = await run({});
    await close(server);
    expect(error).toMatchObject({ code: "Unreachable" });
    expect(Buffer.concat(received).toString("latin1")).not.toContain("hush");
  });

  test.each<[title: string, bytes: string]>([
    ["switches to another protocol", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc"],
    ["ends a body too early", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"],
    ["does not speak HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["answers two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"],
    ["answers only that it goes on", "HTTP/1.1 100 Continue\r\n\r\n".repeat(50)],
  ])("that %s fails the step in time", async (_, bytes) => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => socket.end(bytes));
    });
    vi.stubEnv("SERVER_URL_CRM", `http://127.0.0.1:${await portOf(server)}`);
    const began = performance.now();
    const report = await run({});
    await close(server);
    expect(report.status).toBe("failed");
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test.each(["gzip", "br", "deflate", "zstd", "x-gzip, identity"])(
    "that compresses with %s, which was not asked for, is not read",
    async (encoding) => {
      const answer: Answer = { body: "bytes", headers: { "content-encoding": encoding } };
      await using recorder = await startRecorder(() => answer);
      vi.stubEnv("SERVER_URL_CRM", recorder.url);
      expect((await run({})).error).toMatchObject({ code: "UnreadableAnswer" });
      expect(recorder.requests[0]?.headers["accept-encoding"]).toBe("identity");
    },
  );
});

describe("a body without an end", () => {
  test.each<[title: string, head: string, chunk: string]>([
    ["and without a length", "", "x".repeat(65_536)],
    ["in chunks", "Transfer-Encoding: chunked\r\n", `10000\r\n${"x".repeat(65_536)}\r\n`],
    ["of informational responses", "HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(500)],
    ["in its headers", "", "X-A: b\r\n".repeat(500)],
    ["in the extension of a chunk", "Transfer-Encoding: chunked\r\n\r\n1;", "x".repeat(65_536)],
  ])("%s ends the step in time", async (title, head, chunk) => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      const isOpen = /headers|informational/.test(title);
      socket.once("data", () => {
        socket.write(
          title.includes("informational")
            ? head
            : `HTTP/1.1 200 OK\r\n${head}${isOpen || head.includes(";") ? "" : "\r\n"}`,
        );
        const more = () => {
          while (!socket.destroyed && socket.write(chunk));
        };
        socket.on("drain", more);
        more();
      });
    });
    vi.stubEnv("SERVER_URL_CRM", `http://127.0.0.1:${await portOf(server)}`);
    const began = performance.now();
    const report = await run({});
    await close(server);
    expect(report.status).toBe("failed");
    expect(performance.now() - began).toBeLessThan(6000);
  });
});

describe("a value that is percent-encoded already", () => {
  test.each(["%2e%2e", "%2E%2e%2fadmin", "..%2f..%2fadmin", "%252e%252e", "..;/admin", "%c0%ae%c0%ae/"])(
    "such as %s is encoded again, and stays one segment",
    async (customerId) => {
      await using recorder = await startRecorder(() => ({ body: "{}" }));
      vi.stubEnv("SERVER_URL_CRM", `${recorder.url}/v1`);
      await run({ customerId });
      const [path = ""] = (recorder.requests[0]?.url ?? "").split("?");
      expect(path).toBe(`/v1/customers/${encodeURIComponent(customerId)}`);
    },
  );
});

describe("a server's variable", () => {
  const description = {
    servers: [
      {
        url: "https://{tenant}.crm.example.com/{version}",
        variables: { tenant: { default: "acme" }, version: { default: "v1", enum: ["v1", "v2"] } },
      },
    ],
  };
  const serverWith = (variables: object) =>
    serverOf(description.servers, {
      from: "crm.yaml",
      source: { "x-server-variables": { ...variables } },
      name: "crm",
    });

  test("is filled in where its value is allowed", () => {
    expect(serverWith({ tenant: "globex", version: "v2" })).toBe("https://globex.crm.example.com/v2");
  });

  test.each([
    { version: "v3" },
    { version: "../admin" },
    { tenant: "evil.example/" },
    { tenant: "evil.example#" },
    { tenant: "evil.example?" },
    { tenant: "evil.example\\" },
    { tenant: "u@evil.example/" },
    { tenant: "a b" },
    { tenant: "$inputs.tenant" },
    { tenant: "{$inputs.tenant}" },
    { tenant: 7 },
    { tenant: "evil.example\u3002x" },
    { tenant: "evil.example\uff0f" },
    { tenant: "evil.example:443" },
    { tenant: "evil\texample" },
    { tenant: "[::1]" },
    { tenant: "%65vil.example%2f" },
    { tenant: "" },
  ])("is rejected as %j", (variables) => {
    // What no rule about variables forbids makes no URL.
    expect(serverWith(variables)).toMatchObject({ field: expect.stringMatching(/^(?:x-server-variables|url)$/) });
  });
});
