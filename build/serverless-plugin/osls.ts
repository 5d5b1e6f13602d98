import type { CloudFormationClientConfig } from "@aws-sdk/client-cloudformation";
import type { Resources, Statement } from "../deployment/cloud-formation.ts";
import type { AlarmThresholds } from "../deployment/monitoring/alarm.ts";
import type { Settings } from "./settings.ts";

/** The part of osls that the plugin uses. */
export type Osls = {
  classes: { Error: new (message: string, code: string) => Error };
  serviceDir: string;
  pluginManager: { spawn(command: string): Promise<void> };
  processedInput: { commands: string[] };
  configurationInput: {
    params?: Record<string, Record<string, unknown>>;
    custom?: { connectWorkflows?: Settings };
  };
  configSchemaHandler: {
    defineFunctionProperties(provider: "aws", schema: object): void;
    defineCustomProperties(schema: object): void;
  };
  service: {
    service: string;
    provider: OslsProvider;
    functions: Record<string, OslsFunction>;
    resources?: { Conditions?: Record<string, unknown>; Resources?: Resources; Outputs?: Record<string, unknown> };
    custom?: { alarms?: AlarmThresholds; "serverless-offline"?: { location?: string } };
  };
  getProvider(name: "aws"): OslsAws;
};

/** osls's access to AWS, with the credentials and the Region of the command. */
export type OslsAws = {
  getStage(): string;
  getRegion(): string;
  naming: OslsNaming;
  getAwsSdkV3Config(): Promise<CloudFormationClientConfig>;
};

export type OslsNaming = {
  getStackName(): string;
  getNormalizedFunctionName(key: string): string;
  getLambdaLogicalId(key: string): string;
  getLambdaDurableAliasLogicalId(key: string): string;
  getLambdaProvisionedConcurrencyAliasLogicalId(key: string): string;
};

/** The defaults in serverless.yml for all functions. */
export type OslsProvider = {
  runtime?: string;
  timeout?: number;
  environment?: object;
  tracing?: { lambda?: boolean | string | null };
  logs?: { lambda?: Logs; httpApi?: unknown };
  vpc?: Vpc;
  iam?: { role?: string | DefaultRole };
  /** Has an id if the API already exists. */
  httpApi?: { id?: unknown };
  compiledCloudFormationTemplate: { Resources: Resources };
};

/** The settings of osls's own role, which no function here uses. */
type DefaultRole = { permissionsBoundary?: unknown; statements?: unknown[]; managedPolicies?: unknown[] };

type Logs = { logGroup?: string };

type Vpc = { securityGroupIds?: unknown; subnetIds?: unknown };

/** A function of serverless.yml, once osls has named it. */
export type OslsFunction = {
  name: string;
  /** Absent if it is an image. */
  handler?: string;
  runtime?: string;
  /** A setting of serverless-esbuild: the function is bundled elsewhere. */
  skipEsbuild?: boolean;
  package?: { artifact?: string };
  vpc?: Vpc | null | false;
  tracing?: boolean | string;
  logs?: Logs;
  environment?: object;
  events?: object[];
  connectFlow?: boolean;
  permissions?: Statement[];
  resources?: string[];
  durableConfig?: object;
  provisionedConcurrency?: number;
  timeout?: number;
  role?: string;
  reservedConcurrency?: number;
  kmsKeyArn?: string;
  destinations?: object;
  versionFunction?: boolean;
  /** The alias that osls makes events invoke. */
  targetAlias?: { name: string; logicalId: string };
  /** Set once osls has compiled the version. */
  versionLogicalId?: string;
};

/** The objects that osls passes to plugins. */
export type Utilities = {
  log: { warning(message: string): void; notice(message: string): void };
  /** Writes to stdout. */
  writeText(text: string): void;
};

/** The options of the osls command. */
export type Options = { param?: string[]; function?: string; "api-url"?: string; token?: string; wait?: string };
