import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { bundledHandler, fileOfHandler, noFileOfHandler } from "../../../build/deployment/file-of-handler.ts";
import type { LocalConnectOptions } from "../../connect/local-connect-options.ts";
import { listen } from "../listen.ts";
import { dropIamAuthorizers, type RoutedFunction } from "./drop-iam-authorizers.ts";
import { stripTrailingSlashes } from "./strip-trailing-slashes.ts";

/** The part of osls that this plugin touches. */
type Osls = {
  classes: { Error: new (message: string, code: string) => Error };
  serviceDir: string;
  service: {
    functions: Record<
      string,
      RoutedFunction & { name?: string; handler?: string; runtime?: string; skipEsbuild?: boolean }
    >;
    provider: { runtime?: string; environment?: Record<string, string> };
    custom?: {
      localConnect?: { use?: string; port?: number };
      "serverless-offline"?: { httpPort?: number; lambdaPort?: number };
    };
  };
};

type Utilities = { log: { notice(text: string): void } };

type Options = { httpPort?: number | string; lambdaPort?: number | string };

const PORT = 4510;

/** Milliseconds. */
const TO_TELL_THE_ERROR = 1000;

/** serverless-offline's own. */
const HTTP_PORT = 3000;
const LAMBDA_PORT = 3002;

/** The route by which the local Connect's page starts chats. */
const CHAT_ROUTE = "/chat-contacts";

const LOOPBACK = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i;

/** What runs on this machine takes any, and never gets the developer's own. */
const NO_CREDENTIALS = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_SESSION_TOKEN: "local" };

/**
 * An osls plugin that gives `invoke local` and `offline` a local Connect of their own, so that the functions run without
 * an AWS account. Not for the real one: see the parameter `connect` in serverless.yml.
 */
export class LocalConnectPlugin {
  readonly hooks: Record<string, () => Promise<void>>;
  readonly #osls: Osls;
  readonly #options: Options;
  readonly #log: Utilities["log"];
  #server: Server | undefined;

  constructor(osls: Osls, options: Options, { log }: Utilities) {
    this.#osls = osls;
    this.#options = options;
    this.#log = log;
    this.hooks = {
      "before:invoke:local:loadEnvVars": async () => {
        // The result is all that goes to stdout; from warnings upward the logger writes to stderr.
        process.env.POWERTOOLS_LOG_LEVEL ??= "WARN";
        process.env.POWERTOOLS_METRICS_DISABLED ??= "true";
        await this.#start(0);
      },
      "after:invoke:local:invoke": async () => this.#stop(),
      "before:offline:start": () => this.#startOffline(),
      "before:offline:start:init": () => this.#startOffline(),
      "before:offline:start:end": async () => this.#stop(),
      error: async () => {
        this.#stop();
        // After a bundle that could not be built esbuild goes on running, and osls would wait for it for ever.
        setTimeout(() => process.exit(1), TO_TELL_THE_ERROR).unref();
      },
    };
  }

  get #settings() {
    return this.#osls.service.custom?.localConnect ?? {};
  }

  async #startOffline(): Promise<void> {
    // serverless-offline gives functions nothing of its own environment.
    this.#give({ POWERTOOLS_METRICS_DISABLED: process.env.POWERTOOLS_METRICS_DISABLED ?? "true" });
    dropIamAuthorizers(this.#osls.service.functions);
    stripTrailingSlashes(this.#osls.service.functions);
    const ports = this.#osls.service.custom?.["serverless-offline"] ?? {};
    const httpPort = this.#options.httpPort ?? ports.httpPort ?? HTTP_PORT;
    const lambdaPort = this.#options.lambdaPort ?? ports.lambdaPort ?? LAMBDA_PORT;
    await this.#start(this.#settings.port ?? PORT, {
      chatEndpoint: `http://localhost:${httpPort}${CHAT_ROUTE}`,
      // Flows invoke the service's own functions, unless the environment names another endpoint.
      lambdaEndpoint: process.env.AWS_ENDPOINT_URL_LAMBDA || `http://localhost:${lambdaPort}`,
      lambdaFunctions: this.#deployedNames(),
    });
  }

  /** The names of the functions at the Lambda Invoke API, by their names in serverless.yml. */
  #deployedNames(): Record<string, string> {
    const entries = Object.entries(this.#osls.service.functions).map(
      ([name, own]) => [name, own.name ?? name] as const,
    );
    return Object.fromEntries(entries);
  }

  async #start(port: number, more: LocalConnectOptions = {}): Promise<void> {
    this.#checkHandlers();
    const { use = "local" } = this.#settings;
    if (use !== "local" && use !== "aws")
      throw new this.#osls.classes.Error(`The parameter connect must be local or aws, not ${use}.`, "UNKNOWN_CONNECT");
    const elsewhere = process.env.AWS_ENDPOINT_URL_CONNECT ?? "";
    if (elsewhere !== "") {
      this.#log.notice(`Connect is at ${elsewhere} (AWS_ENDPOINT_URL_CONNECT)`);
      if (LOOPBACK.test(elsewhere)) this.#give(NO_CREDENTIALS);
    } else if (use === "local") {
      const { createLocalConnect } = await import("../../connect/create-local-connect.ts");
      this.#server = createLocalConnect({ unknownIds: "adopt", ...more });
      const url = await listen(this.#server, port);
      this.#log.notice(`Local Connect listens at ${url}`);
      this.#give({ AWS_ENDPOINT_URL_CONNECT: url, ...NO_CREDENTIALS });
    }
  }

  /** Before serverless-esbuild, which would not say which file it misses. */
  #checkHandlers(): void {
    const { serviceDir, service } = this.#osls;
    for (const [name, own] of Object.entries(service.functions)) {
      const handler = bundledHandler(own, service.provider.runtime);
      if (handler === undefined || existsSync(join(serviceDir, fileOfHandler(handler, serviceDir)))) continue;
      throw new this.#osls.classes.Error(
        `The function ${name} cannot be made. ${noFileOfHandler(handler)}`,
        "UNFIT_HANDLER",
      );
    }
  }

  /** To osls itself, which would otherwise look for credentials, and to the functions, whose environment it makes. */
  #give(environment: Record<string, string>): void {
    Object.assign(process.env, environment);
    const { provider } = this.#osls.service;
    provider.environment = { ...provider.environment, ...environment };
  }

  #stop(): void {
    this.#server?.close();
  }
}
