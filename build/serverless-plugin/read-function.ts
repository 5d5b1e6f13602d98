import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { documentOfHandler, HandlerError } from "../deployment/document-of-handler.ts";
import type { Osls, OslsFunction } from "./osls.ts";

/**
 * A function of serverless.yml with its document. By an alias of ours, where its versions take over gradually.
 * @throws what osls tells without a stack, where the handler or its document is not there or wrong
 */
export async function readFunction(osls: Osls, key: string, isGradual: boolean): Promise<DeployedFunction> {
  const { naming } = osls.getProvider("aws");
  const own = osls.service.functions[key] as OslsFunction;
  const document = await documentOfHandler(own.handler, osls.serviceDir).catch((error: unknown) => {
    if (!(error instanceof HandlerError)) throw error;
    throw new osls.classes.Error(`The function ${key} cannot be made. ${error.message}`, "UNFIT_HANDLER");
  });
  const id = naming.getNormalizedFunctionName(key);
  const durable = own.durableConfig !== undefined;
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
