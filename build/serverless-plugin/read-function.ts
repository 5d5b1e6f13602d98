import { checkHandler } from "../deployment/check-handler.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { HandlerError, readHandler } from "../deployment/read-handler.ts";
import type { Osls, OslsFunction } from "./osls.ts";

/**
 * A function of serverless.yml with its document. By an alias of ours, where its versions take over gradually.
 * @throws what osls tells without a stack, where the handler or its document is not there or wrong, or does not go with its settings
 */
export async function readFunction(osls: Osls, key: string, isGradual: boolean): Promise<DeployedFunction> {
  const { naming } = osls.getProvider("aws");
  const own = osls.service.functions[key] as OslsFunction;
  const unfit = (message: string) =>
    new osls.classes.Error(`The function ${key} cannot be made. ${message}`, "UNFIT_HANDLER");
  const { text, document } = await readHandler(own.handler, osls.serviceDir).catch((error: unknown) => {
    throw error instanceof HandlerError ? unfit(error.message) : error;
  });
  const durable = own.durableConfig !== undefined;
  const variables = Object.keys({ ...osls.service.provider.environment, ...own.environment });
  const problem = checkHandler(text, { durable, variables });
  if (problem !== undefined) throw unfit(problem);
  const id = naming.getNormalizedFunctionName(key);
  // osls gives durable functions an alias: a run goes on with the version that it began with.
  const aliasId = durable ? naming.getLambdaDurableAliasLogicalId(key) : isGradual ? `${id}LiveAlias` : undefined;
  return {
    id,
    name: own.name,
    functionId: naming.getLambdaLogicalId(key),
    ...(aliasId === undefined ? {} : { aliasId }),
    ...(document === undefined ? {} : { document }),
    connectFlow: own.connectFlow === true,
    durable,
    permissions: own.permissions ?? [],
  };
}
