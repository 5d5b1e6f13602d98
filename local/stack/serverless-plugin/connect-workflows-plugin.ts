import { DeploymentPlugin } from "../../../build/serverless-plugin/deployment-plugin.ts";
import { LocalConnectPlugin } from "./local-connect-plugin.ts";

type DeploymentArguments = ConstructorParameters<typeof DeploymentPlugin>;
type LocalArguments = ConstructorParameters<typeof LocalConnectPlugin>;

/** The package's plugin for osls and Serverless 3: deploys workflows' functions, and runs them with a local Connect. */
class ConnectWorkflowsPlugin {
  readonly hooks: Record<string, () => void | Promise<void>>;
  readonly commands: DeploymentPlugin["commands"];
  readonly configurationVariablesSources: DeploymentPlugin["configurationVariablesSources"];
  readonly #deployment: DeploymentPlugin;

  constructor(
    osls: DeploymentArguments[0] & LocalArguments[0],
    options: DeploymentArguments[1] & LocalArguments[1],
    utilities: DeploymentArguments[2] & LocalArguments[2],
  ) {
    this.#deployment = new DeploymentPlugin(osls, options, utilities);
    this.commands = this.#deployment.commands;
    this.configurationVariablesSources = this.#deployment.configurationVariablesSources;
    // First the local Connect, which looks for handlers that the deployment then replaces by its bundles.
    this.hooks = inSequence(new LocalConnectPlugin(osls, options, utilities).hooks, this.#deployment.hooks);
  }

  async asyncInit(): Promise<void> {
    await this.#deployment.asyncInit();
  }
}

type Hooks = Record<string, () => void | Promise<void>>;

function inSequence(first: Hooks, second: Hooks): Hooks {
  const both = Object.entries(second).map(([name, hook]): [string, Hooks[string]] => [
    name,
    async () => {
      await first[name]?.();
      await hook();
    },
  ]);
  return { ...first, ...Object.fromEntries(both) };
}

// biome-ignore lint/style/noDefaultExport: osls loads the default export of a plugin.
export default ConnectWorkflowsPlugin;
