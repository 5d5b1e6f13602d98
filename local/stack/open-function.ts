import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Plugin } from "esbuild";
import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { LocalConnectOptions } from "../connect/local-connect-options.ts";
import { openLocalConnect } from "../connect/open-local-connect.ts";
import type { MockAnswer } from "../mocks/mock-answer.ts";

/** A workflow's function with a local Connect of its own. */
export type OpenFunction = {
  /** The address of the local Connect. */
  url: string;
  /** Invokes the function. @throws {Error} with the name and the message that Lambda would report */
  invoke(event: unknown): Promise<unknown>;
  /** The contacts in the local Connect, the oldest first. */
  contacts(): Promise<JsonObject[]>;
  close(): Promise<void>;
};

/** The environment of the function, beside `process.env`: the local Connect's own instance and flow. */
const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_SESSION_TOKEN: "local",
  CONNECT_INSTANCE_ID: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  CONNECT_CONTACT_FLOW_ID: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE",
  POWERTOOLS_METRICS_DISABLED: "true",
  POWERTOOLS_LOG_LEVEL: "SILENT",
};

/** A local Connect, the function's environment, and answers of its other sources. */
export type OpenFunctionOptions = LocalConnectOptions & {
  environment?: Record<string, string>;
  /** A file of answers by operationId, or the answers; they are checked against the operations of its documents. */
  mock?: string | Readonly<Record<string, MockAnswer | readonly MockAnswer[]>>;
};

/**
 * Bundles a handler as it is deployed, and opens it with a local Connect, for tests. Sources other than Amazon Connect answer
 * from `mock`; requests are checked as ever.
 * @throws esbuild's BuildFailure, with the location of each mistake
 *
 * @example
 * const callBack = await openFunction("handlers/call-back.ts");
 * const { contactId } = await callBack.invoke({ customer: "Jane" });
 */
export async function openFunction(
  handlerFile: string,
  { environment = {}, mock, ...options }: OpenFunctionOptions = {},
): Promise<OpenFunction> {
  const { bundleHandler } = await import("../../build/bundle/bundle-handler.ts");
  const folder = await mkdtemp(join(tmpdir(), "function-"));
  const plugins = mock === undefined ? [] : [await mocking(mock)];
  const { file } = await bundleHandler(handlerFile, folder, {}, plugins);
  const connect = await openLocalConnect({ unknownIds: "adopt", ...options });
  const env = { ...process.env, ...ENVIRONMENT, AWS_ENDPOINT_URL_CONNECT: connect.url, ...environment };
  // In a thread of its own, because a function reads its environment once.
  const worker = new Worker(INVOKER, { eval: true, env, workerData: file });
  let invocations = 0;
  return {
    url: connect.url,
    invoke(event) {
      const id = ++invocations;
      worker.postMessage({ id, event });
      return new Promise((resolve, reject) => {
        worker.once("error", reject);
        worker.on("message", function answer(message: Answer) {
          if (message.id !== id) return;
          worker.off("message", answer).off("error", reject);
          if (message.error === undefined) resolve(message.output);
          else reject(Object.assign(new Error(message.error.message), { name: message.error.name }));
        });
      });
    },
    async contacts() {
      const response = await fetch(`${connect.url}/_local/contacts`);
      return ((await response.json()) as { contacts: JsonObject[] }).contacts;
    },
    async close() {
      await worker.terminate();
      await connect.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Loaded only where there are mocks: the compiler takes its time. */
async function mocking(mock: NonNullable<OpenFunctionOptions["mock"]>): Promise<Plugin> {
  const { mockSources } = await import("../mocks/mock-sources-plugin.ts");
  if (typeof mock !== "string") return mockSources(async () => ({ text: JSON.stringify(mock) }));
  return mockSources(async () => ({ text: await readFile(mock, "utf8"), file: mock }));
}

type Answer = { id: number; output?: unknown; error?: { name: string; message: string } };

/** The program of the thread, which invokes the handler once for each message. */
const INVOKER = `
const { parentPort, workerData } = require("node:worker_threads");
const { handler } = require(workerData);
parentPort.on("message", async ({ id, event }) => {
  const context = { awsRequestId: String(id), functionName: "local", getRemainingTimeInMillis: () => 15000 };
  try {
    parentPort.postMessage({ id, output: await handler(event, context) });
  } catch ({ name, message }) {
    parentPort.postMessage({ id, error: { name, message } });
  }
});`;
