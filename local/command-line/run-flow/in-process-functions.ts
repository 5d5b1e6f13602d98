import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleHandler } from "../../../build/bundle/bundle-handler.ts";
import { fileOfHandler } from "../../../build/deployment/file-of-handler.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { FunctionOptions } from "../../connect/functions/create-function-invoker.ts";
import { type InvokeFunction, UnknownFunctionError } from "../../connect/functions/function-invoker.ts";
import type { Service } from "./service-file.ts";

type Handler = (event: JsonObject, context: object) => Promise<unknown>;

/** The service's functions, bundled as they are deployed and run in this process. */
export type InProcessFunctions = {
  invoke: InvokeFunction;
  /** For a local Connect: these functions, or with `AWS_ENDPOINT_URL_LAMBDA` those of that endpoint. */
  options: FunctionOptions;
  /** Invocations that have not ended. */
  running(): number;
  close(): Promise<void>;
};

/** Loads each function when it is first invoked. @param connectUrl of the Connect that the functions call */
export function inProcessFunctions(service: Service | undefined, connectUrl: () => string): InProcessFunctions {
  const functions = service?.functions ?? new Map<string, never>();
  const handlers = new Map<string, Promise<Handler>>();
  const folder = mkdtemp(join(tmpdir(), "flow-functions-"));
  let running = 0;

  async function load(name: string): Promise<Handler> {
    const own = functions.get(name);
    if (own?.handler === undefined) throw new UnknownFunctionError(name);
    Object.assign(process.env, own.environment, {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_SESSION_TOKEN: "local",
      AWS_ENDPOINT_URL_CONNECT: connectUrl(),
      POWERTOOLS_METRICS_DISABLED: "true",
      // Standard output is for the blocks: warnings and errors go to standard error.
      POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? "WARN",
    });
    const { file } = await bundleHandler(fileOfHandler(own.handler), join(await folder, name));
    const exported = own.handler.slice(own.handler.lastIndexOf(".") + 1);
    return createRequire(import.meta.url)(file)[exported] as Handler;
  }

  const invoke: InvokeFunction = async (name, event) => {
    running += 1;
    try {
      const known = handlers.get(name) ?? load(name);
      handlers.set(name, known);
      const timeoutMs = (functions.get(name)?.timeoutSeconds ?? 6) * 1000;
      const began = Date.now();
      return await (await known)(event, {
        awsRequestId: crypto.randomUUID(),
        functionName: name,
        getRemainingTimeInMillis: () => timeoutMs - (Date.now() - began),
      });
    } finally {
      running -= 1;
    }
  };
  const endpoint = process.env.AWS_ENDPOINT_URL_LAMBDA;
  const names = Object.fromEntries([...functions.keys()].map((name) => [name, name]));
  return {
    invoke,
    options: endpoint ? { lambdaEndpoint: endpoint } : { invokeFunction: invoke, lambdaFunctions: names },
    running: () => running,
    close: async () => rm(await folder, { recursive: true, force: true }),
  };
}
