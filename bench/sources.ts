import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Artefact, bundle } from "./artefacts.ts";
import { type LoadSubject, loadInTurn } from "./cold.ts";
import { runInTurn } from "./end-to-end.ts";
import { type Figure, figureOf, ratioOf } from "./figure.ts";
import { functionEnvironment, startLocalConnect } from "./local-connect.ts";

/** The cost of a workflow of four services, the example customer-chat, to the same written by hand. */
export type SourcesResult = {
  subjects: { subject: string; bytes: number; zipBytes: number; loadMs: Figure; runMs: Figure }[];
  loadToByHand: Figure;
  /** A warm run, with the answers of all services from this machine. */
  warmToByHand: Figure;
};

const EVENT = {
  instanceId: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  contactFlowId: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE",
  customerId: "c-7",
};
/** Runs in a phase: long enough for the clock, short enough that a slow moment affects both. */
const RUNS = 40;

/** Loads both functions in fresh processes, and runs both in one, in turn. */
export async function measureSources(directory: string, rounds: number): Promise<SourcesResult> {
  const own = await bundle("bench/reference/customer-chat-workflow.ts", "this project", directory);
  const byHand = await bundle("bench/reference/customer-chat-by-hand.ts", "defaults", directory);
  await using connect = await startLocalConnect();
  await using services = await startServices();
  const environment = { ...functionEnvironment(connect.url), ...services.environment };
  const loaded = [own, byHand].map((artefact): LoadSubject => ({ artefact, environment: {}, samples: [] }));
  await loadInTurn(loaded, EVENT, environment, directory, rounds);
  const [ownLoads = [], loadsByHand = []] = loaded.map(({ samples }) => samples.map(({ loadMs }) => loadMs));
  const invoked = { files: [own.file, byHand.file], event: EVENT, environment, directory };
  const measured = await runInTurn(invoked, { concurrency: 1, rounds, runs: RUNS });
  const [ownRuns = [], runsByHand = []] = measured.map((all) => all.map(({ seconds }) => (seconds * 1000) / RUNS));
  return {
    subjects: [
      summarize("this project", own, ownLoads, ownRuns),
      summarize("by hand", byHand, loadsByHand, runsByHand),
    ],
    loadToByHand: ratioOf(ownLoads, loadsByHand),
    warmToByHand: ratioOf(ownRuns, runsByHand),
  };
}

function summarize(subject: string, { bytes, zipBytes }: Artefact, loads: number[], runs: number[]) {
  return { subject, bytes, zipBytes, loadMs: figureOf(loads), runMs: figureOf(runs) };
}

/** The services of the example beside Connect, in the protocols that their clients speak. */
async function startServices() {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(answerTo(request)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    SERVER_URL_CRM: url,
  };
  return {
    environment,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo({ headers, url = "" }: IncomingMessage): object {
  const [, operation] = String(headers["x-amz-target"] ?? "").split(".");
  if (operation === "GetItem") return { Item: { id: { S: "c-7" }, name: { S: "Jane" }, crmId: { S: "crm-7" } } };
  if (operation === "GetSecretValue") return { SecretString: "hush", VersionId: "v-1" };
  if (operation === "PutEvents") return { FailedEntryCount: 0, Entries: [{ EventId: "e-1" }] };
  return url.startsWith("/customers/") ? { tier: "gold", openCases: 1 } : {};
}
