import { join } from "node:path";

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
};

const AUTHORIZER = "localIam";

/** In this repository serverless-esbuild bundles the function; the package has it as JavaScript. */
const CHECK = import.meta.url.endsWith(".ts")
  ? { handler: "local/stack/serverless-plugin/check-signed.handler" }
  : { handler: `${join(import.meta.dirname, "check-signed")}.handler`, skipEsbuild: true };

/**
 * Guards routes with IAM authorizers by a Lambda authorizer that accepts any signature. serverless-offline has no IAM: it
 * takes an authorizer that it does not know for one of JWTs, and stops.
 */
export function guardIamRoutes({ functions, provider }: RoutedService): void {
  const routes = Object.values(functions).flatMap(({ events = [] }) => events.map(({ httpApi }) => httpApi));
  const guarded = routes.filter((route) => typeof route === "object" && route.authorizer?.type === "aws_iam");
  if (guarded.length === 0) return;
  for (const route of guarded) if (typeof route === "object") route.authorizer = { type: "request", name: AUTHORIZER };
  functions[AUTHORIZER] = {
    name: AUTHORIZER,
    ...CHECK,
    events: [],
  };
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
