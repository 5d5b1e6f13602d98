import { createServer } from "node:http";
import { readFlows, type ServiceFlow } from "../../build/deployment/flows/read-flows.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import { inProcessFunctions } from "../command-line/run-flow/in-process-functions.ts";
import { readService, type Service } from "../command-line/run-flow/service-file.ts";
import { serveRequest } from "../connect/create-local-connect.ts";
import type { LocalConnect } from "../connect/local-connect.ts";
import { localFlows } from "../stack/flows/local-flows.ts";
import { listen } from "../stack/listen.ts";
import type { TestWorld } from "./run-test-case.ts";

/** The service in this folder, as test cases run it. */
export type ServiceWorld = {
  world: TestWorld;
  flows: readonly ServiceFlow[];
  service: Service | undefined;
  /** Problems of the flows; those with errors are left out. */
  problems: readonly Problem[];
  /** Replaces names such as `${queue:Support}` by what they are in the world. */
  replaceNames(text: string): string;
  close(): Promise<void>;
};

/** Reads the flows and the functions of the service. A function is bundled when a test invokes it. */
export async function openServiceWorld(): Promise<ServiceWorld> {
  const service = await readService();
  const { flows, problems } = await readFlows(".", service?.functions);
  const { seed, contentOf } = localFlows(flows, service?.parameters);
  let current: LocalConnect | undefined;
  const server = createServer((request, response) => {
    if (current === undefined) response.destroy();
    else void serveRequest(current, request, response);
  });
  const url = await listen(server, 0);
  const own = inProcessFunctions(service, () => url);
  const world: TestWorld = {
    seed,
    functions: own.options,
    running: own.running,
    enter(local) {
      current = local;
    },
  };
  return {
    world,
    flows,
    service,
    problems,
    replaceNames: (text) => contentOf({ content: text }),
    async close() {
      await own.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
