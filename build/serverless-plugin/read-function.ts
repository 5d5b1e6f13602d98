import { type Features, featuresOf } from "../bundle/features.ts";
import { checkEnvironment } from "../deployment/checks/check-environment.ts";
import { checkHandler } from "../deployment/checks/check-handler.ts";
import { checkRoutes } from "../deployment/checks/check-routes.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { bundledHandler } from "../deployment/file-of-handler.ts";
import { type Handler, HandlerError, readHandler } from "../deployment/read-handler.ts";
import { liveAliasIdOf } from "../deployment/rollout/live-alias.ts";
import { isEmulated } from "./is-emulated.ts";
import type { Osls, OslsFunction, OslsNaming, OslsProvider } from "./osls.ts";
import { readSettings } from "./settings.ts";

/**
 * Reads a function of serverless.yml with its document.
 * @throws osls's error, shown without a stack, if its handler or document is missing or wrong, or contradicts its settings
 */
export async function readFunction(osls: Osls, key: string): Promise<DeployedFunction> {
  const { naming } = osls.getProvider("aws");
  const own = osls.service.functions[key] as OslsFunction;
  const unfit = (message: string) =>
    new osls.classes.Error(`The function ${key} cannot be deployed. ${message}`, "UNFIT_HANDLER");
  const environment: Record<string, unknown> = { ...osls.service.provider.environment, ...own.environment };
  const { source, document } = await handlerOf(own, osls, featuresOf(environment)).catch((error: unknown) => {
    throw error instanceof HandlerError ? unfit(error.message) : error;
  });
  const durable = own.durableConfig !== undefined;
  const settings = { durable, variables: Object.keys(environment), hasDocument: document !== undefined };
  const problem = checkHandler(source, settings) ?? checkEnvironment(environment) ?? checkRoutes(own);
  if (problem !== undefined) throw unfit(problem);
  const id = naming.getNormalizedFunctionName(key);
  // CloudFormation's emulators create no aliases.
  const aliasId = aliasIdOf(own, naming, key) ?? (isEmulated(process.env) ? undefined : liveAliasIdOf(id));
  return {
    id,
    name: own.name,
    logGroup: (own.logs ?? osls.service.provider.logs?.lambda)?.logGroup ?? `/aws/lambda/${own.name}`,
    functionId: naming.getLambdaLogicalId(key),
    ...(aliasId === undefined ? {} : { aliasId }),
    ...(document === undefined ? {} : { document }),
    ...(environment.CALLER_LIMIT ? { callerLimitTable: String(environment.CALLER_LIMIT_TABLE) } : {}),
    connectFlow: own.connectFlow === true,
    durable,
    ownRole: own.role !== undefined || isExisting(osls.service.provider.iam?.role),
    traced: Boolean(own.tracing || osls.service.provider.tracing?.lambda),
    inVpc: isInVpc(own, osls.service.provider),
    keepsFailures: readSettings(osls).monitoring,
    permissions: own.permissions ?? [],
    resources: own.resources ?? [],
  };
}

/** The alias that osls creates for durable functions, whose runs keep their version, and for provisioned concurrency. */
function aliasIdOf(own: OslsFunction, naming: OslsNaming, key: string): string | undefined {
  if (own.durableConfig !== undefined) return naming.getLambdaDurableAliasLogicalId(key);
  return own.provisionedConcurrency ? naming.getLambdaProvisionedConcurrencyAliasLogicalId(key) : undefined;
}

async function handlerOf(own: OslsFunction, { service, serviceDir }: Osls, features: Features): Promise<Handler> {
  const handler = bundledHandler(own, service.provider.runtime);
  return handler === undefined ? { source: "" } : await readHandler(handler, serviceDir, features);
}

/** Whether `provider.iam.role` names an existing role, by ARN or reference, instead of configuring osls's own. */
function isExisting(role: string | object | undefined): boolean {
  return typeof role === "string" || Object.keys(role ?? {}).some((key) => key.includes("::"));
}

/** Follows osls: both settings are required, each from the function or the provider, and a function can opt out. */
function isInVpc({ vpc }: OslsFunction, provider: OslsProvider): boolean {
  const { securityGroupIds, subnetIds } = { ...provider.vpc, ...vpc };
  return vpc !== null && vpc !== false && securityGroupIds !== undefined && subnetIds !== undefined;
}
