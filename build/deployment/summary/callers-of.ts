import { ofType, type Resource, type Resources } from "../cloud-formation.ts";

/** A way to call a function, and who can take it. */
export type RouteSummary = { way: string; target: string; callers: string };

/** Lists who can call each function, from the routes and the permissions of a template. */
export function callersOf(resources: Resources): RouteSummary[] {
  const routes = ofType(resources, "AWS::ApiGatewayV2::Route").map(([, { Properties }]): RouteSummary => {
    const integration = resources[referredIn(Properties.Target, /^HttpApiIntegration/)];
    const functionId = referredIn(integration?.Properties.IntegrationUri, /LambdaFunction$/);
    const callers = callersOfRoute(Properties, resources, functionId);
    return { way: String(Properties.RouteKey), target: nameOf(functionId, resources), callers };
  });
  const flows = ofType(resources, "AWS::Connect::IntegrationAssociation").map(
    ([id]): RouteSummary => ({
      way: "flows",
      target: nameOf(id.replace(/ConnectIntegration$/, "LambdaFunction"), resources),
      callers: "flows of the instance",
    }),
  );
  return [...routes, ...flows, ...otherCallers(resources)];
}

function callersOfRoute(route: Resource["Properties"], resources: Resources, functionId: string): string {
  if (route.AuthorizationType === "AWS_IAM") return "requests signed with AWS credentials";
  if (route.AuthorizationType === "JWT") {
    const authorizer = resources[referredIn(route.AuthorizerId, /./)]?.Properties.JwtConfiguration;
    return `tokens of ${(authorizer as { Issuer?: unknown } | undefined)?.Issuer ?? "the authorizer's issuer"}`;
  }
  if (route.AuthorizationType === "CUSTOM") return "requests that its authorizer accepts";
  const { Environment } = resources[functionId]?.Properties ?? {};
  const { AUTHORIZATION } = (Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
  if (AUTHORIZATION === "secret") return "tokens signed with tokenSecret";
  return AUTHORIZATION === undefined ? "anyone" : "anyone, within the access policy";
}

/** Services other than API Gateway and Connect that can invoke a function, such as `events.amazonaws.com`. */
function otherCallers(resources: Resources): RouteSummary[] {
  return ofType(resources, "AWS::Lambda::Permission").flatMap(([, { Properties }]): RouteSummary[] => {
    const principal = String(Properties.Principal);
    if (/^(?:connect|apigateway)\.amazonaws\.com$/.test(principal)) return [];
    const target = nameOf(referredIn(Properties.FunctionName, /Lambda(?:Function|Alias)$|LiveAlias$/), resources);
    return [{ way: "event", target, callers: principal }];
  });
}

function nameOf(functionId: string, resources: Resources): string {
  return String(resources[functionId]?.Properties.FunctionName ?? functionId);
}

/** The first logical id in a value that matches. */
function referredIn(value: unknown, pattern: RegExp): string {
  if (typeof value === "string") return pattern.test(value) ? value : "";
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).reduce<string>((found, member) => found || referredIn(member, pattern), "");
}
