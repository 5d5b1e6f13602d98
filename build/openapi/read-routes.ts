import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { httpRoutes } from "../deployment/http-routes.ts";

/** A route of the deployed API that runs a workflow. */
export type Route = {
  method: string;
  path: string;
  /** The function's description. */
  description: string;
  /** The path of the document that it runs. */
  document: string;
  /** The path of a sample event with a request, if there is one. */
  event?: string;
  /** Who can call: clients that sign with AWS credentials, or those that the access policy admits. */
  callers: "signed" | "public";
  /** Whether it answers in the format of chat clients instead of the outputs. */
  forChatClients: boolean;
};

type Service = { functions: Record<string, { handler: string; description?: string; events?: object[] }> };

/** Reads the routes of serverless.yml whose functions have a document, in their order. */
export function readRoutes(root: string): Route[] {
  const { functions } = parse(readFileSync(join(root, "serverless.yml"), "utf8")) as Service;
  return Object.values(functions).flatMap(({ handler, description = "", events }) => {
    const stem = /^handlers\/(.+)\.\w+$/.exec(handler)?.[1] ?? "";
    const document = join(root, `handlers/${stem}.arazzo.yaml`);
    if (!existsSync(document)) return [];
    const event = join(root, `events/${stem}.api.json`);
    const forChatClients = readFileSync(join(root, `handlers/${stem}.ts`), "utf8").includes("createChatEndpoint");
    return httpRoutes(events).map(
      ({ method, path, isSigned }): Route => ({
        method: method.toLowerCase(),
        // OpenAPI has no greedy variables.
        path: path.replace(/\{\w+\+\}$/, ""),
        description,
        document,
        ...(existsSync(event) && { event }),
        callers: isSigned ? "signed" : "public",
        forChatClients,
      }),
    );
  });
}
