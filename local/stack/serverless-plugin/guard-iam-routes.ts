import { join } from "node:path";
import { offlineHandler } from "../../../build/serverless-plugin/offline-handler.ts";

/** A function as osls has it, as far as its HTTP routes go. */
type RoutedFunction = {
  name?: string;
  handler?: string;
  skipEsbuild?: boolean;
  events?: { httpApi?: string | { path?: string; authorizer?: { type?: string; name?: string } } }[];
};

/** The parts of a service that hold routes, their functions and their authorizers. */
export type RoutedService = {
  functions: Record<string, RoutedFunction>;
  provider: { httpApi?: { authorizers?: Record<string, object> | null } };
  custom?: { "serverless-offline"?: { location?: string } };
};

const AUTHORIZER = "localIam";

/**
 * Guards routes with IAM authorizers by a Lambda authorizer that accepts any signature. serverless-offline has no IAM: it
 * takes an authorizer that it does not know for one of JWTs, and stops.
 */
export function guardIamRoutes(osls: { serviceDir: string; service: RoutedService }): void {
  const { functions, provider } = osls.service;
  const routes = Object.values(functions).flatMap(({ events = [] }) => events.map(({ httpApi }) => httpApi));
  const guarded = routes.filter((route) => typeof route === "object" && route.authorizer?.type === "aws_iam");
  if (guarded.length === 0) return;
  for (const route of guarded) if (typeof route === "object") route.authorizer = { type: "request", name: AUTHORIZER };
  functions[AUTHORIZER] = {
    name: AUTHORIZER,
    handler: "local/stack/serverless-plugin/check-signed.handler",
    events: [],
  };
  // In this repository serverless-esbuild bundles the function; the package has it as JavaScript.
  if (!import.meta.url.endsWith(".ts"))
    Object.defineProperty(Object.assign(functions[AUTHORIZER], { skipEsbuild: true }), "handler", {
      get: () => offlineHandler(osls, join(import.meta.dirname, "check-signed")),
      enumerable: true,
    });
  const authorizer = {
    type: "request",
    functionName: AUTHORIZER,
    payloadVersion: "2.0",
    enableSimpleResponses: true,
    resultTtlInSeconds: 0,
  };
  provider.httpApi = {
    ...provider.httpApi,
    authorizers: { ...provider.httpApi?.authorizers, [AUTHORIZER]: authorizer },
  };
}
