import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { type StartedLocalConnect, startLocalConnect } from "../start-local-connect.ts";

/** Sends a request with any headers, also those that `fetch` reserves, and returns its status. */
async function send({ url }: StartedLocalConnect, method: string, path: string, headers: Record<string, string>) {
  const sent = request(new URL(path, url), { method, headers }).end();
  const [response] = await once(sent, "response");
  response.resume();
  return response.statusCode as number;
}

const ROUTES = [
  ["GET", "/"],
  ["GET", "/console/contacts"],
  ["GET", "/_local/contacts"],
  ["POST", "/_local/reset"],
  ["POST", "/_local/chats"],
] as const;

describe("the control API and the page", () => {
  it.each([
    ["a page of another origin", { origin: "https://example.com" }],
    ["a page on another port", { origin: "http://127.0.0.1:3000" }],
    ["a sandboxed page", { origin: "null" }],
    ["a name that was rebound", { host: "rebound.example.com" }],
    ["a page of a name that was rebound", { host: "rebound.example.com:80", origin: "http://rebound.example.com:80" }],
    ["a name that looks like localhost", { host: "localhost.example.com" }],
    ["a name that begins with digits", { host: "127.0.0.1.example.com" }],
  ])("reject %s", async (_, headers) => {
    await using local = await startLocalConnect();

    for (const [method, path] of ROUTES) expect([path, await send(local, method, path, headers)]).toEqual([path, 403]);
  });

  it.each([
    ["a client without an Origin", {}],
    ["localhost", { host: "localhost:4510" }],
    ["a name below localhost", { host: "connect.localhost" }],
    ["IPv6", { host: "[::1]:4510" }],
    ["the address of a container", { host: "172.17.0.2:4510", origin: "http://172.17.0.2:4510" }],
    ["its own page", { host: "localhost:4510", origin: "http://localhost:4510" }],
    ["its own page behind TLS", { host: "localhost", origin: "https://localhost" }],
    ["the name that it is bound to", { host: "devbox:4510", origin: "http://devbox:4510" }],
  ])("accept %s", async (_, headers) => {
    await using local = await startLocalConnect({ host: "devbox" });

    for (const [method, path] of ROUTES) expect(await send(local, method, path, headers)).not.toBe(403);
  });

  it("leave the participant service to pages of any origin", async () => {
    await using local = await startLocalConnect();
    const headers = { origin: "https://example.com", "access-control-request-method": "POST" };

    expect(await send(local, "OPTIONS", "/participant/connection", headers)).toBe(204);
  });
});
