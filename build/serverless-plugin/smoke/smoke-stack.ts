import type { DeployedFunction } from "../../deployment/deployed-function.ts";
import type { Deployment } from "../../deployment/deployment.ts";
import type { HttpRoute } from "../../deployment/http-routes.ts";

/** A deployed function. */
export type SmokeFunction = {
  of: DeployedFunction;
  routes: readonly HttpRoute[];
  /** Its environment variables, as deployed. */
  environment: Readonly<Record<string, string>>;
  /** The ARN of its role; undefined in the local stack. */
  roleArn?: string;
};

/** A deployed service. */
export type SmokeStack = {
  deployment: Deployment;
  /** Whether it is the local stack, which has functions, an API and Connect, but nothing else of AWS. */
  isLocal: boolean;
  /** Absent if the service has no API of its own. */
  apiUrl?: string;
  /** API Gateway's own address, if the API has a domain instead. */
  disabledUrl?: string;
  functions: readonly SmokeFunction[];
};

/** Whether callers of a function's API need a token, and which kind. */
export function authorizationOf({ environment }: SmokeFunction): string {
  return environment.AUTHORIZATION ?? "";
}

/** The routes by which contacts are started, each with its function. */
export function startingRoutes(stack: SmokeStack): { starter: SmokeFunction; route: HttpRoute }[] {
  return startersOf(stack).flatMap((starter) => starter.routes.map((route) => ({ starter, route })));
}

/** The functions whose workflow starts a contact and outputs its id. */
export function startersOf({ functions }: SmokeStack): SmokeFunction[] {
  return functions.filter(({ of }) => {
    const outputs = of.document?.workflows[of.document.entry]?.outputs ?? {};
    return !of.durable && Object.keys(outputs).some((name) => /^contactId$/i.test(name));
  });
}
