import { join } from "node:path";
import { offlineHandler } from "../../../build/serverless-plugin/offline-handler.ts";

/** A route of an HTTP or REST API, as far as its authorizer goes. */
type Route = string | { authorizer?: string | { type?: string } };

type RouteEvent = { httpApi?: Route; http?: Route };

/** A function as osls has it, as far as its HTTP routes go. */
type RoutedFunction = {
  name?: string;
  handler?: string;
  skipEsbuild?: boolean;
  timeout?: number;
  environment?: object;
  /** The version of the events of its routes. */
  httpApi?: object;
  events?: RouteEvent[];
};

/** The parts of a service that hold routes and their functions. */
export type RoutedService = {
  functions: Record<string, RoutedFunction>;
  provider: { region?: string };
  custom?: { "serverless-offline"?: { location?: string; noAuth?: boolean } };
};

/** Seconds. The function behind a guard has the limit that counts. */
const LONGEST = 900;

/**
 * Puts a local function before each route with an IAM authorizer: it answers 401 to a request without a signature, and
 * invokes the route's own function for any other. serverless-offline has no IAM: it takes an authorizer that it does
 * not know for one of JWTs, and stops; and its answers to rejected requests cannot say what is missing.
 *
 * @param lambdaUrl of serverless-offline's Lambda API
 */
export function guardIamRoutes(osls: { serviceDir: string; service: RoutedService }, lambdaUrl: string): void {
  const { functions, provider } = osls.service;
  for (const [key, own] of Object.entries(functions)) {
    const guarded = own.events?.filter(requiresSignature) ?? [];
    if (guarded.length === 0) continue;
    own.events = own.events?.filter((event) => !requiresSignature(event)) ?? [];
    const guard = `${key}Signed`;
    functions[guard] = {
      name: guard,
      handler: "local/stack/serverless-plugin/check-signed.handler",
      timeout: LONGEST,
      environment: {
        SIGNED_FUNCTION: `${lambdaUrl}/2015-03-31/functions/${own.name ?? key}/invocations`,
        SIGNED_REGION: provider.region ?? "us-east-1",
      },
      ...(own.httpApi && { httpApi: own.httpApi }),
      events: guarded.map(withoutAuthorizer),
    };
    // In this repository serverless-esbuild bundles the function; the package has it as JavaScript.
    if (!import.meta.url.endsWith(".ts"))
      Object.defineProperty(Object.assign(functions[guard], { skipEsbuild: true }), "handler", {
        get: () => offlineHandler(osls, join(import.meta.dirname, "check-signed")),
        enumerable: true,
      });
  }
}

function requiresSignature({ httpApi, http }: RouteEvent): boolean {
  return [httpApi, http].some((route) => {
    if (typeof route !== "object") return false;
    const { authorizer } = route;
    const type = typeof authorizer === "object" ? authorizer?.type : authorizer;
    return typeof type === "string" && type.toLowerCase() === "aws_iam";
  });
}

function withoutAuthorizer(event: RouteEvent): RouteEvent {
  const routes = Object.entries(event).map(([kind, route]) => {
    if (typeof route !== "object") return [kind, route];
    const { authorizer: _, ...open } = route;
    return [kind, open];
  });
  return Object.fromEntries(routes);
}
