import { checkNames } from "../deployment/checks/check-names.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { type Deployment, readDeployment } from "../deployment/deployment.ts";
import { deploymentResources } from "../deployment/deployment-resources.ts";
import { resolveDeployment } from "../deployment/deployment-value.ts";
import { dropImpliedDependencies } from "../deployment/drop-implied-dependencies.ts";
import { encryptResources } from "../deployment/encrypt-resources.ts";
import { checkSyntheticChat } from "../deployment/monitoring/synthetic-chat.ts";
import { gradualDeployment } from "../deployment/rollout/gradual-deployment.ts";
import { LIVE, liveAlias } from "../deployment/rollout/live-alias.ts";
import { summarize } from "../deployment/summary/summarize.ts";
import { acceptEmptyParameters } from "./accept-empty-parameters.ts";
import { applyDeployment } from "./apply-deployment.ts";
import { archiveWorkflows, bundleInvoked, watchWorkflows } from "./bundle-workflows.ts";
import { PLUGIN_COMMANDS } from "./commands/plugin-commands.ts";
import { CUSTOM_PROPERTIES, FUNCTION_PROPERTIES, MONITORING_PROPERTIES } from "./function-properties.ts";
import { limitRoles } from "./limit-roles.ts";
import type { Options, Osls, OslsFunction, Utilities } from "./osls.ts";
import { readFunction } from "./read-function.ts";
import { readTarget } from "./read-target.ts";
import { rejectParameters } from "./reject-parameters.ts";
import { connectInvoked, readServiceFlows } from "./service-flows.ts";
import { readSettings } from "./settings.ts";
import { timeoutOf, warnOfWaits } from "./warn-of-waits.ts";
import { addVariables, workflowFunctions } from "./workflow-functions.ts";

/**
 * An osls plugin that rejects parameters that are invalid for the stage, and adds each function's own role, its
 * association with Connect and its alarms.
 */
export class DeploymentPlugin {
  readonly hooks: Record<string, () => void | Promise<void>>;
  readonly commands = PLUGIN_COMMANDS;
  /** `${deployment:…}` in serverless.yml. */
  readonly configurationVariablesSources = { deployment: { resolve: resolveDeployment } };
  readonly #osls: Osls;
  readonly #options: Options;
  readonly #log: Utilities["log"];
  /** By key in serverless.yml; filled while packaging. */
  #functions: ReadonlyMap<string, DeployedFunction> = new Map();
  /** The bundles that follow changes while `offline` runs. */
  #watched: readonly { stop(): Promise<void> }[] = [];

  constructor(osls: Osls, options: Options, { log, writeText }: Utilities) {
    this.#osls = osls;
    this.#log = log;
    this.#options = options;
    acceptEmptyParameters(process.argv);
    osls.configSchemaHandler.defineFunctionProperties("aws", FUNCTION_PROPERTIES);
    osls.configSchemaHandler.defineCustomProperties(CUSTOM_PROPERTIES);
    if (this.#settings.monitoring) osls.configSchemaHandler.defineCustomProperties(MONITORING_PROPERTIES);
    this.hooks = {
      initialize: () => addVariables(osls, this.#deployment),
      "before:package:setupProviderConfiguration": async () => {
        await this.#addResources();
        await this.#bundleWith(archiveWorkflows);
      },
      "before:deploy:function:packageFunction": () => this.#bundleWith(archiveWorkflows),
      "before:invoke:local:invoke": () => this.#bundleWith(() => bundleInvoked(osls, options.function)),
      "before:offline:start": () => this.#watch(),
      "before:offline:start:init": () => this.#watch(),
      "before:offline:start:end": async () => {
        await Promise.all(this.#watched.map(({ stop }) => stop()));
      },
      "after:package:compileFunctions": () => this.#addAliases(),
      "after:package:finalize": () => {
        if (this.#ownsService && osls.processedInput.commands[0] === "package")
          writeText(`\n${summarize(osls.service.provider.compiledCloudFormationTemplate.Resources)}`);
      },
      "rollout:stop:run": () => this.#stopRollouts(),
      "smoke:run": async () => {
        const { smoke } = await import("./commands/smoke.ts");
        const { table, ok } = await smoke(osls, options, ({ check }) => log.notice(check));
        writeText(`\n${table}`);
        if (!ok) throw new osls.classes.Error("The smoke test failed: see the rows above.", "SMOKE_FAILED");
      },
      "after:aws:package:finalize:mergeCustomProviderResources": () => {
        if (this.#ownsService) this.#finish();
      },
    };
  }

  /** Runs before osls resolves serverless.yml, because osls would report only the first mistake. */
  async asyncInit(): Promise<void> {
    const [command = "", what] = this.#osls.processedInput.commands;
    // `sls deploy list` deploys nothing.
    const isDeployed = ["package", "deploy"].includes(command) && what !== "list";
    // Otherwise a function would reject its environment at its first request.
    const isRun = command === "offline" || (command === "invoke" && what === "local");
    if (isDeployed || isRun) await rejectParameters(this.#osls, this.#options, isDeployed);
  }

  async #stopRollouts(): Promise<void> {
    const { stopRollouts } = await import("./commands/stop-rollouts.ts");
    const stopped = await stopRollouts(this.#osls.getProvider("aws"));
    if (stopped.length === 0) this.#log.notice("No gradual deployment is in progress.");
    for (const id of stopped) this.#log.notice(`Stopped ${id}. The previous version takes all requests again.`);
  }

  async #watch(): Promise<void> {
    await this.#bundleWith(async () => {
      this.#watched = await watchWorkflows(this.#osls);
    });
  }

  async #bundleWith(bundle: (osls: Osls) => Promise<void>): Promise<void> {
    if (this.#settings.bundle) await bundle(this.#osls);
  }

  get #settings() {
    return readSettings(this.#osls);
  }

  /** Whether every function is this plugin's. Otherwise it is a guest in a service that has other functions too. */
  get #ownsService(): boolean {
    return this.#settings.functions === "all";
  }

  get #deployment(): Deployment {
    return readDeployment(this.#osls.service.service, readTarget(this.#osls, this.#options));
  }

  async #addResources(): Promise<void> {
    const { service } = this.#osls;
    const deployment = this.#deployment;
    const mine = (await workflowFunctions(this.#osls)).map((key): [string, OslsFunction] => [
      key,
      service.functions[key] as OslsFunction,
    ]);
    if (mine.length === 0) return;
    const { monitoring } = this.#settings;
    const problem = checkNames(mine.map(([, { name }]) => name));
    if (problem !== undefined) throw new this.#osls.classes.Error(problem, "UNFIT_NAMES");
    const entries = await Promise.all(
      mine.map(async ([key, own]): Promise<[string, DeployedFunction]> => {
        const of = await readFunction(this.#osls, key);
        warnOfWaits(key, timeoutOf(key, this.#osls), of, this.#log);
        applyDeployment(own, of, deployment);
        return [key, of];
      }),
    );
    this.#functions = new Map(entries);
    const { parameters } = readTarget(this.#osls, this.#options);
    const flows = await readServiceFlows(this.#osls, parameters.flows ?? "", this.#log);
    connectInvoked(flows, this.#functions);
    const ownsHttpApi =
      service.provider.httpApi?.id === undefined &&
      Object.values(service.functions).some(({ events = [] }) => events.some((event) => "httpApi" in event));
    // An existing API keeps its own access log.
    if (this.#ownsService && service.provider.httpApi?.id !== undefined) delete service.provider.logs?.httpApi;
    const synthetic = deployment.syntheticChat;
    const unfit = synthetic === undefined ? undefined : checkSyntheticChat(synthetic, this.#functions.get(synthetic));
    if (unfit !== undefined) throw new this.#osls.classes.Error(unfit, "UNFIT_PARAMETERS");
    const made = await deploymentResources(this.#functions, deployment, {
      ownsHttpApi,
      hasAccessLog: service.provider.logs?.httpApi !== undefined,
      thresholds: monitoring ? service.custom?.alarms : undefined,
      flows,
      parameters,
    });
    limitRoles(made.Resources, this.#osls, this.#log);
    const { resources = {} } = service;
    service.resources = {
      ...resources,
      // Resources in serverless.yml override generated ones.
      Conditions: { ...made.Conditions, ...resources.Conditions },
      Resources: { ...made.Resources, ...resources.Resources },
      Outputs: { ...(this.#ownsService ? made.Outputs : {}), ...resources.Outputs },
    };
  }

  /** Changes resources of osls, too, once all of them are in the template. */
  #finish(): void {
    const { Resources: all } = this.#osls.service.provider.compiledCloudFormationTemplate;
    const { encryptionKeyArn } = this.#deployment;
    if (encryptionKeyArn !== undefined) encryptResources(all, encryptionKeyArn);
    dropImpliedDependencies(all);
  }

  /** Runs after osls has compiled the functions, because an alias needs the logical id of the version. */
  #addAliases(): void {
    const deployment = this.#deployment;
    const { gradualDeployment: configuration } = deployment;
    const { functions, provider } = this.#osls.service;
    for (const [key, { targetAlias, versionLogicalId: version }] of Object.entries(functions)) {
      const of = this.#functions.get(key);
      if (of === undefined || targetAlias?.name !== LIVE || version === undefined) continue;
      Object.assign(
        provider.compiledCloudFormationTemplate.Resources,
        configuration === undefined
          ? liveAlias(of, version)
          : gradualDeployment(of, version, configuration, deployment),
      );
    }
  }
}
