import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import {
  compileWorkflow,
  connectCatalog,
  connectSource,
  createConnectClient,
  runWorkflow,
  systemClock,
  wholeSdk,
} from "../../../../lib/index.ts";
import type { JournalEntry } from "../../../../local/connect/control/journal.ts";
import { createLocalConnect } from "../../../../local/connect/create-local-connect.ts";
import { SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { workflowOf } from "../run-document.ts";

let server: Server;
let url: string;
let source: ReturnType<typeof connectSource>;

beforeAll(async () => {
  server = createLocalConnect().listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = async () => ({ accessKeyId: "local", secretAccessKey: "local" });
  const client = createConnectClient({ endpoint: url, region: "us-east-1", credentials });
  const operations = wholeSdk();
  source = connectSource({ client, operations, limits: connectCatalog().limitsOf(Object.keys(operations)) });
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** One for each step, so that the journal distinguishes them. */
const OPERATIONS = ["ListQueues", "ListUsers", "ListPrompts", "ListRoutingProfiles"];

type Retry = { to: number | undefined; retryLimit: number };
const retries = fc.array(fc.record({ to: fc.constantFrom(undefined, 0, 1, 2, 3), retryLimit: fc.nat(3) }), {
  maxLength: 2,
});
/** Any retries of up to four steps, and how many requests of each step fail. */
const anySteps = fc.array(fc.record({ retries, failures: fc.nat(12) }), { minLength: 1, maxLength: 4 });

function documentWith(steps: readonly { retries: readonly Retry[] }[]): string {
  return workflowOf(
    steps.map(({ retries }, index): JsonObject => {
      const way = index + 1 < steps.length ? { type: "goto", stepId: `s${index + 1}` } : { type: "end" };
      const actions = retries.map(({ to, retryLimit }, number) => ({
        name: `retry ${number}`,
        type: "retry",
        retryLimit,
        ...(to !== undefined && to < steps.length && { stepId: `s${to}` }),
      }));
      return {
        stepId: `s${index}`,
        operationId: OPERATIONS[index] ?? "",
        parameters: [{ name: "InstanceId", in: "path", value: SAMPLE_INSTANCE_ID }],
        onFailure: [...actions, { name: "on", ...way }],
      };
    }),
  );
}

// Failure Action Object: retryLimit is how often a step may be retried; a retry runs what it refers to before, once.
it("sends no more requests than a step's own limits and those of the retries that refer to it allow", async () => {
  let retried = 0;
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const executable = await compileWorkflow({ file: "retries.arazzo.json", text: documentWith(steps) });
      // Connect refuses them, so that the session repeats none of them by itself.
      const faults = steps.map(({ failures }, index) => ({
        operation: OPERATIONS[index],
        errorName: "InvalidRequestException",
        times: failures,
      }));
      await fetch(`${url}/_local/requests`, { method: "DELETE" });
      await fetch(`${url}/_local/faults`, {
        method: "PUT",
        body: JSON.stringify(faults.filter(({ times }) => times > 0)),
      });
      const session = source.session({ idempotencyKey: crypto.randomUUID() });
      const report = await runWorkflow(executable, {}, { session, clock: systemClock });

      expect(report.status).not.toBe("failed");
      const { requests } = (await (await fetch(`${url}/_local/requests`)).json()) as { requests: JournalEntry[] };
      for (const [index, { retries }] of steps.entries()) {
        const sent = requests.filter(({ operation }) => operation === OPERATIONS[index]).length;
        const others = steps.flatMap((step, number) => (number === index ? [] : step.retries));
        const referring = others.filter(({ to }) => to === index);
        expect(sent).toBeLessThanOrEqual(1 + sumOf(retries) + sumOf(referring));
        retried += sent > 1 ? 1 : 0;
      }
    }),
    { numRuns: 60 },
  );
  expect(retried).toBeGreaterThan(30);
}, 60_000);

function sumOf(retries: readonly Retry[]): number {
  return retries.reduce((sum, { retryLimit }) => sum + retryLimit, 0);
}
