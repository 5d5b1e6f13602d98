import { checkEnvironment } from "../deployment/checks/check-environment.ts";
import { checkHandler } from "../deployment/checks/check-handler.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { bundledHandler } from "../deployment/file-of-handler.ts";
import { type Handler, HandlerError, readHandler } from "../deployment/read-handler.ts";
import type { Osls, OslsFunction, OslsNaming, OslsProvider } from "./osls.ts";

/**
 * A function of serverless.yml with its document. By an alias of ours, where its versions take over gradually.
 * @throws what osls tells without a stack, where the handler or its document is not there or wrong, or does not go with its settings
 */
export async function readFunction(osls: Osls, key: string, isGradual: boolean): Promise<DeployedFunction> {
  const { naming } = osls.getProvider("aws");
  const own = osls.service.functions[key] as OslsFunction;
  const unfit = (message: string) =>
    new osls.classes.Error(`The function ${key} cannot be made. ${message}`, "UNFIT_HANDLER");
  const { text, document } = await handlerOf(own, osls).catch((error: unknown) => {
    throw error instanceof HandlerError ? unfit(error.message) : error;
  });
  const durable = own.durableConfig !== undefined;
  const environment = { ...osls.service.provider.environment, ...own.environment };
  const settings = { durable, variables: Object.keys(environment), hasDocument: document !== undefined };
  const problem = checkHandler(text, settings) ?? checkEnvironment(environment);
  if (problem !== undefined) throw unfit(problem);
  const id = naming.getNormalizedFunctionName(key);
  const aliasId = aliasIdOf(own, naming, key) ?? (isGradual ? `${id}LiveAlias` : undefined);
  return {
    id,
    name: own.name,
    logGroup: (own.logs ?? osls.service.provider.logs?.lambda)?.logGroup ?? `/aws/lambda/${own.name}`,
    functionId: naming.getLambdaLogicalId(key),
    ...(aliasId === undefined ? {} : { aliasId }),
    ...(document === undefined ? {} : { document }),
    connectFlow: own.connectFlow === true,
    durable,
    ownRole: own.role !== undefined || isExisting(osls.service.provider.iam?.role),
    traced: Boolean(own.tracing || osls.service.provider.tracing?.lambda),
    inVpc: isInVpc(own, osls.service.provider),
    permissions: own.permissions ?? [],
  };
}

/** Of an alias that osls makes: a durable run goes on with the version that it began with; calls find what is provisioned. */
function aliasIdOf(own: OslsFunction, naming: OslsNaming, key: string): string | undefined {
  if (own.durableConfig !== undefined) return naming.getLambdaDurableAliasLogicalId(key);
  return own.provisionedConcurrency ? naming.getLambdaProvisionedConcurrencyAliasLogicalId(key) : undefined;
}

/** Nothing where there is no handler to read. */
async function handlerOf(own: OslsFunction, { service, serviceDir }: Osls): Promise<Handler> {
  const handler = bundledHandler(own, service.provider.runtime);
  return handler === undefined ? { text: "" } : await readHandler(handler, serviceDir);
}

/** Whether it is a role that is there, by its ARN or a reference, and not what osls' own role is to be like. */
function isExisting(role: string | object | undefined): boolean {
  return typeof role === "string" || Object.keys(role ?? {}).some((key) => key.includes("::"));
}

/** As osls tells it: by both settings, each the function's own or all functions'; none where the function says so. */
function isInVpc({ vpc }: OslsFunction, provider: OslsProvider): boolean {
  const { securityGroupIds, subnetIds } = { ...provider.vpc, ...vpc };
  return vpc !== null && vpc !== false && securityGroupIds !== undefined && subnetIds !== undefined;
}
