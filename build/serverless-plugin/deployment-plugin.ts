import { checkParameters } from "../deployment/check-parameters.ts";
import { arnOf } from "../deployment/cloud-formation.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { type Deployment, readDeployment } from "../deployment/deployment.ts";
import { deploymentResources } from "../deployment/deployment-resources.ts";
import { deploymentValue } from "../deployment/deployment-value.ts";
import { documentOfHandler } from "../deployment/document-of-handler.ts";
import { dropImpliedDependencies } from "../deployment/drop-implied-dependencies.ts";
import { FAILURE_QUEUE } from "../deployment/failure-queue.ts";
import { roleIdOf } from "../deployment/function-role.ts";
import { gradualDeployment, LIVE } from "../deployment/gradual-deployment.ts";
import { CUSTOM_PROPERTIES, FUNCTION_PROPERTIES } from "./function-properties.ts";
import { type Options, type Osls, type OslsFunction, parametersOf } from "./osls.ts";

/**
 * An osls plugin that stops a deployment whose parameters are not fit for its stage, and gives each function what
 * serverless.yml says of it: its own role, what Connect needs to call it, its alarms.
 */
export class DeploymentPlugin {
  readonly hooks: Record<string, () => void | Promise<void>>;
  /** `${deployment:…}` in serverless.yml. */
  readonly configurationVariablesSources = { deployment: { resolve: resolveDeployment } };
  readonly #osls: Osls;
  readonly #options: Options;

  constructor(osls: Osls, options: Options) {
    this.#osls = osls;
    this.#options = options;
    osls.configSchemaHandler.defineFunctionProperties("aws", FUNCTION_PROPERTIES);
    osls.configSchemaHandler.defineCustomProperties(CUSTOM_PROPERTIES);
    const check = () => this.#checkParameters();
    this.hooks = {
      "before:package:cleanup": check,
      "before:deploy:deploy": check,
      "before:deploy:function:initialize": check,
      "before:package:setupProviderConfiguration": () => this.#addResources(),
      "after:package:compileFunctions": () => this.#addAliases(),
      "after:aws:package:finalize:mergeCustomProviderResources": () =>
        dropImpliedDependencies(osls.service.provider.compiledCloudFormationTemplate.Resources),
    };
  }

  get #target() {
    const aws = this.#osls.getProvider("aws");
    const stage = aws.getStage();
    return { stage, region: aws.getRegion(), parameters: parametersOf(this.#osls, this.#options, stage) };
  }

  get #deployment(): Deployment {
    return readDeployment(this.#osls.service.service, this.#target);
  }

  #checkParameters(): void {
    const target = this.#target;
    const problems = checkParameters(target);
    if (problems.length === 0) return;
    const lines = problems.map(({ parameter, message }) => `  ${parameter} ${message}`);
    throw new this.#osls.classes.Error(
      `Stage ${target.stage} cannot be deployed with these parameters. Nothing was made.\n\n${lines.join("\n")}\n\n` +
        "Set them under params in serverless.yml, or for one command with --param name=value.",
      "UNFIT_PARAMETERS",
    );
  }

  async #addResources(): Promise<void> {
    const { service } = this.#osls;
    const deployment = this.#deployment;
    const { reservedConcurrency } = this.#target.parameters;
    const functions = await Promise.all(Object.keys(service.functions).map((key) => this.#read(key, deployment)));
    for (const [index, own] of Object.values(service.functions).entries()) {
      const of = functions[index] as DeployedFunction;
      own.role = roleIdOf(of);
      if (reservedConcurrency !== undefined && reservedConcurrency !== "none")
        own.reservedConcurrency ??= Number(reservedConcurrency);
      // osls knows durable functions to have no destinations.
      if (!of.durable) own.destinations ??= { onFailure: { type: "sqs", arn: arnOf(FAILURE_QUEUE) } };
      if (isGradual(own, deployment) && of.aliasId !== undefined) {
        own.versionFunction = true;
        own.targetAlias = { name: LIVE, logicalId: of.aliasId };
      }
    }
    const hasHttpApi = Object.values(service.functions).some(({ events = [] }) => events.some((e) => "httpApi" in e));
    const made = deploymentResources(functions, deployment, service.custom.alarms, { hasHttpApi });
    const { resources = {} } = service;
    service.resources = {
      ...resources,
      Conditions: { ...made.Conditions, ...resources.Conditions },
      // What serverless.yml says itself of a resource stands.
      Resources: { ...made.Resources, ...resources.Resources },
    };
  }

  async #read(key: string, deployment: Deployment): Promise<DeployedFunction> {
    const { naming } = this.#osls.getProvider("aws");
    const own = this.#osls.service.functions[key] as OslsFunction;
    const document = await documentOfHandler(own.handler, this.#osls.serviceDir);
    const id = naming.getNormalizedFunctionName(key);
    const durable = own.durableConfig !== undefined;
    const aliasId = durable
      ? naming.getLambdaDurableAliasLogicalId(key)
      : isGradual(own, deployment)
        ? `${id}LiveAlias`
        : undefined;
    return {
      id,
      name: own.name,
      functionId: naming.getLambdaLogicalId(key),
      logGroupId: naming.getLogGroupLogicalId(key),
      ...(aliasId === undefined ? {} : { aliasId }),
      ...(document === undefined ? {} : { document }),
      connectFlow: own.connectFlow === true,
      durable,
      permissions: own.permissions ?? [],
    };
  }

  /** An alias needs the version's name, which osls makes with the function. */
  async #addAliases(): Promise<void> {
    const deployment = this.#deployment;
    const { Resources } = this.#osls.service.provider.compiledCloudFormationTemplate;
    for (const [key, own] of Object.entries(this.#osls.service.functions)) {
      const { gradualDeployment: configuration } = deployment;
      if (configuration === undefined || !isGradual(own, deployment) || own.versionLogicalId === undefined) continue;
      const of = await this.#read(key, deployment);
      const { aliasId } = of;
      if (aliasId !== undefined)
        Object.assign(Resources, gradualDeployment({ ...of, aliasId }, own.versionLogicalId, configuration));
    }
  }
}

/** Durable functions have versions and an alias of their own: a run goes on with the version that it began with. */
function isGradual({ durableConfig }: OslsFunction, { gradualDeployment: configuration }: Deployment): boolean {
  return configuration !== undefined && durableConfig === undefined;
}

/** What osls gives a source of variables. */
type Variable = { address: string; resolveVariable(variable: string): Promise<unknown> };

async function resolveDeployment({ address, resolveVariable }: Variable) {
  const parameter = address === "connectInstanceId" ? "connectInstanceArn" : address;
  return { value: deploymentValue(address, String((await resolveVariable(`param:${parameter}`)) ?? "").trim()) };
}
