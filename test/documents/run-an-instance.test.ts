import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ConnectClient, ListSecurityProfilesCommand } from "@aws-sdk/client-connect";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDocument } from "../../build/bundle/load-document.ts";
import { connectSource, createConnectClient, runWorkflow, systemClock } from "../../lib/index.ts";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { SAMPLE_INSTANCE_ID, SAMPLE_QUEUE_ID } from "../../local/connect/seed/sample-ids.ts";
import { listen } from "../../local/stack/listen.ts";

const DOCUMENT = join(import.meta.dirname, "run-an-instance.arazzo.yaml");
const { module } = await loadDocument(DOCUMENT);
const instanceId = SAMPLE_INSTANCE_ID;

/** Runs a workflow of the document against a server. */
async function run(endpoint: string, workflowId: string, inputs: object) {
  if (module === undefined) throw new Error("The document cannot be compiled.");
  const client = createConnectClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const source = connectSource({ client, operations: module.operations, limits: module.limits });
  const session = source.session({ idempotencyKey: crypto.randomUUID() });
  return await runWorkflow(module.executable, inputs, { workflowId, session, clock: systemClock });
}

describe("a document that calls other parts of Connect", () => {
  let server: Server;
  let endpoint: string;
  beforeEach(async () => {
    server = createLocalConnect();
    endpoint = await listen(server, 0);
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it("lists flows and queues of an active instance, with an optional input and without", async () => {
    const without = await run(endpoint, "look-around", { instanceId });
    const limited = await run(endpoint, "look-around", { instanceId, maxResults: 1 });

    expect([without.status, limited.status]).toEqual(["succeeded", "succeeded"]);
    expect(limited.outputs).toMatchObject({ firstFlow: expect.any(String), firstQueue: expect.any(String) });
  });

  it("makes a queue bound to hours that it made before", async () => {
    const report = await run(endpoint, "queue-with-hours", { instanceId, name: "Returns", timeZone: "Europe/Berlin" });

    expect(report.error?.message).toBeUndefined();
    expect(report.steps.at(-1)?.criteria.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it("can be repeated if its first creating call was rejected", async () => {
    await run(endpoint, "queue-with-hours", { instanceId, name: "Returns", timeZone: "Europe/Berlin" });

    const again = await run(endpoint, "queue-with-hours", { instanceId, name: "Returns", timeZone: "Europe/Berlin" });

    expect(again.status).toBe("failed");
    expect(again.error).toMatchObject({ stepId: "hours", errorType: "DuplicateResourceException", repeatable: true });
  });

  it("makes an agent and reads back what was changed", async () => {
    const inputs = {
      instanceId,
      username: "joan",
      password: "Secret-123",
      securityProfileId: await securityProfile(endpoint),
      queueId: SAMPLE_QUEUE_ID,
      concurrency: 1,
      firstName: "Jo",
      email: "joan@example.com",
    };

    const report = await run(endpoint, "agent", inputs);

    expect(report.error?.message).toBeUndefined();
    expect(report.status).toBe("succeeded");
    expect(JSON.stringify(report.steps.map(({ next, error }) => ({ next, error })))).not.toContain("Secret-123");
  });

  it("publishes a flow and finds its name again", async () => {
    const content = JSON.stringify({
      Version: "2019-10-30",
      StartAction: "a",
      Actions: [{ Identifier: "a", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} }],
      Metadata: {},
    });

    const report = await run(endpoint, "flow", { instanceId, name: "Hello", content });

    expect(report.error?.message).toBeUndefined();
    expect(report.outputs).toMatchObject({ state: "ACTIVE" });
  });

  it("ends where a search finds nothing", async () => {
    const inputs = { instanceId, startTime: "2020-01-01T00:00:00Z", endTime: "2020-01-02T00:00:00Z" };

    const report = await run(endpoint, "find-a-contact", inputs);

    expect(report.error?.message).toBeUndefined();
    expect(report).toMatchObject({ status: "ended", outputs: {}, steps: [{ next: { type: "end", action: "none" } }] });
  });

  it("reads the metrics of a queue", async () => {
    const report = await run(endpoint, "queue-health", { instanceId, queueId: SAMPLE_QUEUE_ID });

    expect(report.error?.message).toBeUndefined();
    expect(report.outputs).toMatchObject({ results: expect.any(Array) });
  });

  it("gets a clear answer for an operation that the local Connect does not have", async () => {
    const report = await run(endpoint, "federation", { instanceId });

    expect(report.status).toBe("failed");
    expect(report.error?.message).toContain("GetFederationToken");
    expect(report.error?.statusCode).toBe(501);
  });
});

describe("a document run against another server that speaks Connect's protocol", () => {
  it("sends dates as the service takes them, and gives them back as ISO 8601", async () => {
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      bodies.push(`${request.method} ${request.url} ${await text(request)}`);
      const found =
        request.url === "/search-contacts"
          ? { Contacts: [{ Id: "c-1" }], TotalCount: 1 }
          : { Attributes: { tier: "gold" } };
      const metrics = { MetricResults: [{ Collections: [] }], DataSnapshotTime: 1_767_225_600 };
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify(request.url?.startsWith("/metrics") ? metrics : found));
    });
    const endpoint = await listen(server, 0);

    const search = await run(endpoint, "find-a-contact", {
      instanceId,
      startTime: "2026-01-01T00:00:00Z",
      endTime: "2026-01-02T00:00:00+01:00",
    });
    const health = await run(endpoint, "queue-health", { instanceId, queueId: "q" });
    server.close();
    server.closeAllConnections();

    expect(search.outputs).toEqual({ first: "c-1", attributes: { tier: "gold" } });
    expect(JSON.parse(bodies[0]?.slice("POST /search-contacts ".length) ?? "")).toMatchObject({
      TimeRange: { StartTime: 1_767_225_600, EndTime: 1_767_308_400 },
    });
    expect(bodies[1]).toMatch(`GET /contact/attributes/${instanceId}/c-1`);
    expect(health.outputs.taken).toBe("2026-01-01T00:00:00.000Z");
  });
});

async function securityProfile(endpoint: string): Promise<string> {
  const client = new ConnectClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const { SecurityProfileSummaryList } = await client.send(new ListSecurityProfilesCommand({ InstanceId: instanceId }));
  return String(SecurityProfileSummaryList?.[0]?.Id);
}
