import { existsSync, type FSWatcher } from "node:fs";
import { join } from "node:path";
import { bundledHandler, fileOfHandler, noFileOfHandler } from "../../../build/deployment/file-of-handler.ts";
import { readSettings } from "../../../build/serverless-plugin/settings.ts";
import { workflowFunctions } from "../../../build/serverless-plugin/workflow-functions.ts";
import type { LocalConnectServer } from "../../connect/create-local-connect.ts";
import type { LocalConnectOptions } from "../../connect/local-connect-options.ts";
import { announceConnect, connectNotice, findRunningConnect } from "../../connect/running-connects.ts";
import { readLocalFlows } from "../flows/read-local-flows.ts";
import { freePort } from "../free-port.ts";
import { listen } from "../listen.ts";
import { endWithNpx } from "./end-with-npx.ts";
import { guardIamRoutes } from "./guard-iam-routes.ts";
import type { Options, Osls, Utilities } from "./osls.ts";
import { queueBuilds } from "./queue-builds.ts";

const PORT = 4510;

/** Milliseconds. */
const TIME_TO_PRINT_THE_ERROR = 1000;

/** serverless-offline's default. */
const HTTP_PORT = 3000;
const LAMBDA_PORT = 3002;

/** The route by which the local Connect's page starts chats. */
const CHAT_ROUTE = "/chat-contacts";

const LOOPBACK = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i;

/** A local server accepts any credentials, and never gets the developer's. */
const NO_CREDENTIALS = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_SESSION_TOKEN: "local" };

/**
 * An osls plugin that runs functions without an AWS account: `offline` starts a local Connect, and `invoke local` uses the
 * one that is running, or a private one. The parameter `connect` in serverless.yml selects the real one instead.
 */
export class LocalConnectPlugin {
  readonly hooks: Record<string, () => Promise<void>>;
  readonly #osls: Osls;
  readonly #options: Options;
  readonly #log: Utilities["log"];
  /** The keys of the functions that get the local Connect, if the service has others. */
  #workflows: readonly string[] = [];
  #server: LocalConnectServer | undefined;
  #watcher: FSWatcher | undefined;

  constructor(osls: Osls, options: Options, { log }: Utilities) {
    this.#osls = osls;
    this.#options = options;
    this.#log = log;
    this.hooks = {
      "before:invoke:local:loadEnvVars": async () => {
        this.#workflows = await workflowFunctions(this.#osls);
        if (this.#isGuest && !this.#workflows.includes(this.#options.function ?? "")) return;
        // Only the result goes to stdout; the logger writes warnings and errors to stderr.
        process.env.POWERTOOLS_LOG_LEVEL ??= "WARN";
        process.env.POWERTOOLS_METRICS_DISABLED ??= "true";
        await this.#connect(() => this.#findConnect());
      },
      "after:invoke:local:invoke": async () => this.#stop(),
      "before:offline:start": () => this.#startOffline(),
      "before:offline:start:init": () => this.#startOffline(),
      "before:offline:start:end": async () => this.#stop(),
      error: async () => {
        this.#stop();
        // After a failed build esbuild keeps running, and osls would wait for it forever.
        setTimeout(() => process.exit(1), TIME_TO_PRINT_THE_ERROR).unref();
      },
    };
  }

  get #settings() {
    return this.#osls.service.custom?.localConnect ?? {};
  }

  /** Whether the service has functions that are not this project's. They run as they would without the plugin. */
  get #isGuest(): boolean {
    return readSettings(this.#osls).functions !== "all";
  }

  async #startOffline(): Promise<void> {
    endWithNpx();
    this.#workflows = await workflowFunctions(this.#osls);
    // serverless-offline does not pass its own environment to functions.
    this.#give({ POWERTOOLS_METRICS_DISABLED: process.env.POWERTOOLS_METRICS_DISABLED ?? "true" });
    for (const plugin of this.#isGuest ? [] : this.#osls.pluginManager.plugins)
      if ("bundle" in plugin) queueBuilds(plugin);
    const ports = this.#osls.service.custom?.["serverless-offline"] ?? {};
    const httpPort = this.#options.httpPort ?? ports.httpPort ?? HTTP_PORT;
    const lambdaPort = this.#options.lambdaPort ?? ports.lambdaPort ?? LAMBDA_PORT;
    await this.#requireFree({ httpPort, lambdaPort });
    const lambdaUrl = `http://localhost:${lambdaPort}`;
    const lambdaFunctions = this.#deployedNames();
    if (!(this.#options.noAuth ?? ports.noAuth)) guardIamRoutes(this.#osls, lambdaUrl);
    await this.#connect(async () => {
      const { seed, watch } = await readLocalFlows(this.#osls, (message) => this.#log.notice(message));
      const url = await this.#startConnect(this.#settings.port ?? PORT, {
        chatEndpoint: `http://localhost:${httpPort}${CHAT_ROUTE}`,
        // Flows invoke the service's own functions, unless the environment names another endpoint.
        lambdaEndpoint: process.env.AWS_ENDPOINT_URL_LAMBDA || lambdaUrl,
        lambdaFunctions,
        ...(seed !== undefined && { seed }),
      });
      if (this.#server !== undefined) this.#watcher = watch(this.#server.flows);
      await announceConnect(url);
      this.#log.notice(`Local Connect listens at ${url}`);
      return url;
    });
  }

  /** serverless-offline would print a stack, and leave the Connect that runs by then. */
  async #requireFree(ports: Record<string, number | string>): Promise<void> {
    for (const [name, port] of Object.entries(ports)) {
      if ((await freePort(Number(port))) === Number(port)) continue;
      const message = `Port ${port} is in use, by another stack for example. Stop that one, or choose ports with --httpPort and --lambdaPort.`;
      throw new this.#osls.classes.Error(message, `${name.toUpperCase()}_IN_USE`);
    }
  }

  /** The names of the functions at the Lambda Invoke API, by their names in serverless.yml. */
  #deployedNames(): Record<string, string> {
    const functions = Object.entries(this.#osls.service.functions);
    return Object.fromEntries(functions.map(([name, own]) => [name, own.name ?? name] as const));
  }

  /** Gives the functions a Connect: the one of the environment, the real one, or a local one. */
  async #connect(findLocal: () => Promise<string>): Promise<void> {
    if (!this.#isGuest) this.#checkHandlers();
    const { use = "local" } = this.#settings;
    if (use !== "local" && use !== "aws")
      throw new this.#osls.classes.Error(`The parameter connect must be local or aws, not ${use}.`, "UNKNOWN_CONNECT");
    const elsewhere = process.env.AWS_ENDPOINT_URL_CONNECT ?? "";
    if (elsewhere !== "") {
      this.#log.notice(`Connect is at ${elsewhere} (AWS_ENDPOINT_URL_CONNECT)`);
      if (LOOPBACK.test(elsewhere)) this.#give(NO_CREDENTIALS);
    } else if (use === "local") {
      this.#give({ AWS_ENDPOINT_URL_CONNECT: await findLocal(), ...NO_CREDENTIALS });
    }
  }

  async #findConnect(): Promise<string> {
    const running = await findRunningConnect();
    this.#log.notice(connectNotice(running));
    return running ?? (await this.#startConnect(0, {}));
  }

  async #startConnect(port: number, options: LocalConnectOptions): Promise<string> {
    const { createLocalConnect } = await import("../../connect/create-local-connect.ts");
    this.#server = createLocalConnect({ unknownIds: "adopt", ...options });
    return await listen(this.#server, port);
  }

  /** Runs before serverless-esbuild, which would not name the missing file. */
  #checkHandlers(): void {
    const { serviceDir, service } = this.#osls;
    for (const [name, own] of Object.entries(service.functions)) {
      const handler = bundledHandler(own, service.provider.runtime);
      if (handler === undefined || existsSync(join(serviceDir, fileOfHandler(handler, serviceDir)))) continue;
      throw new this.#osls.classes.Error(
        `The function ${name} cannot be built. ${noFileOfHandler(handler)}`,
        "HANDLER_NOT_FOUND",
      );
    }
  }

  /** Sets variables for osls, which would otherwise look for credentials, and for the functions. */
  #give(environment: Record<string, string>): void {
    const { provider, functions } = this.#osls.service;
    if (!this.#isGuest || this.#options.function !== undefined) Object.assign(process.env, environment);
    if (!this.#isGuest) provider.environment = { ...provider.environment, ...environment };
    for (const key of this.#isGuest ? this.#workflows : []) {
      const own = functions[key];
      if (own !== undefined) own.environment = { ...own.environment, ...environment };
    }
  }

  #stop(): void {
    this.#watcher?.close();
    this.#server?.close();
  }
}
