import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "aws-lambda";
import { vi } from "vitest";
import { bundleHandler } from "../../build/bundle/bundle-handler.ts";
import { type Features, featuresOf } from "../../build/bundle/features.ts";
import type { WorkflowHandler } from "../../lib/lambda/create-handler.ts";
import type { JournalEntry } from "../../local/connect/control/journal.ts";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import type { LocalConnectOptions } from "../../local/connect/local-connect-options.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";

export type Json = Record<string, unknown>;

/** An answer over HTTP. A body that is not JSON has failed the test that reads it. */
export type Answer = { status: number; headers: Headers; text: string; json: Json };

/** A deployed function behind HTTP, with a Connect of its own. */
export type Endpoint = {
  url: string;
  handler: WorkflowHandler;
  post(body: unknown, headers?: Record<string, string>, claims?: Json): Promise<Answer>;
  contacts(): Promise<Json[]>;
  operations(): Promise<string[]>;
  control(method: string, path: string, body?: unknown): Promise<Json>;
  close(): void;
};

const directory = mkdtempSync(join(tmpdir(), "endpoint-"));
const bundles = new Map<string, Promise<string>>();

/** The bundle of a handler with these features, built once for a test file. */
export function bundled(workflowId: string, features: Features = {}): Promise<string> {
  const name = `${workflowId} ${JSON.stringify(features)}`;
  const built =
    bundles.get(name) ??
    bundleHandler(`handlers/${workflowId}.ts`, join(directory, String(bundles.size)), features).then(
      ({ file }) => file,
    );
  bundles.set(name, built);
  return built;
}

/** Loads a bundle anew, as a cold start does. */
export async function coldStart(workflowId: string, variables: Record<string, string> = {}): Promise<WorkflowHandler> {
  const file = await bundled(workflowId, featuresOf(variables));
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const require = createRequire(import.meta.url);
  delete require.cache[file];
  return (require(file) as { handler: WorkflowHandler }).handler;
}

export const DEPLOYED = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  CONNECT_INSTANCE_ID: SAMPLE_INSTANCE_ID,
  CONNECT_CONTACT_FLOW_ID: SAMPLE_CONTACT_FLOW_ID,
  ALLOWED_ATTRIBUTES: "*",
  ALLOWED_ORIGINS: "*",
};

/** Puts a bundle behind HTTP, and a local Connect behind the bundle. */
export async function openEndpoint(
  workflowId: string,
  variables: Record<string, string> = {},
  options: LocalConnectOptions = {},
  remainingMs = 8_000,
): Promise<Endpoint> {
  const connect = createLocalConnect(options);
  const connectUrl = await listen(connect);
  const handler = await coldStart(workflowId, { AWS_ENDPOINT_URL_CONNECT: connectUrl, ...DEPLOYED, ...variables });
  const claimsInTurn: (Json | undefined)[] = [];
  const api = createServer(async (request, response) => {
    const chunks = await Array.fromAsync(request);
    const event = eventOf(request.method ?? "", request.url ?? "", request.headers, Buffer.concat(chunks));
    const claims = claimsInTurn.shift();
    if (claims !== undefined) event.requestContext.authorizer = { jwt: { claims, scopes: null } };
    const answer = (await handler(event, contextOf(remainingMs))) as {
      statusCode: number;
      headers: object;
      body: string;
    };
    response.writeHead(answer.statusCode, { ...answer.headers }).end(answer.body);
  });
  const url = await listen(api);
  const control: Endpoint["control"] = async (method, path, body) => {
    const response = await fetch(`${connectUrl}/_local/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Json;
  };
  return {
    url,
    handler,
    control,
    async post(body, headers = {}, claims) {
      if (claims !== undefined) claimsInTurn.push(claims);
      const raw = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
      const response = await fetch(url, { method: "POST", body: raw as BodyInit, headers });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as Json };
    },
    contacts: async () => (await control("GET", "contacts")).contacts as Json[],
    operations: async () =>
      ((await control("GET", "requests")).requests as JournalEntry[]).map((entry) => entry.operation),
    close() {
      for (const server of [api, connect]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

let requests = 0;

/** Lambda's context of an invocation. */
export function contextOf(remaining: number): Context {
  requests++;
  return {
    awsRequestId: `request-${requests}`,
    functionName: "f",
    getRemainingTimeInMillis: () => remaining,
  } as Context;
}

type ApiEvent = Json & { requestContext: Json };

/** An event of an HTTP API. What is not UTF-8 it hands on in base64. */
export function eventOf(method: string, path: string, headers: object, body: Buffer): ApiEvent {
  const text = body.toString("utf8");
  const isText = Buffer.from(text).equals(body);
  return {
    version: "2.0",
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: "",
    headers,
    requestContext: { http: { method, path }, requestId: "api-request" },
    body: isText ? text : body.toString("base64"),
    isBase64Encoded: !isText,
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
