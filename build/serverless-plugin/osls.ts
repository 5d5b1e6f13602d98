import type { Resources, Statement } from "../deployment/cloud-formation.ts";
import type { AlarmThresholds } from "../deployment/monitoring/alarms.ts";

/** The part of osls that the plugin touches. */
export type Osls = {
  classes: { Error: new (message: string, code: string) => Error };
  serviceDir: string;
  processedInput: { commands: string[] };
  configurationInput: { params?: Record<string, Record<string, unknown>> };
  configSchemaHandler: {
    defineFunctionProperties(provider: "aws", schema: object): void;
    defineCustomProperties(schema: object): void;
  };
  service: {
    service: string;
    provider: OslsProvider;
    functions: Record<string, OslsFunction>;
    resources?: { Conditions?: Record<string, unknown>; Resources?: Resources };
    custom: { alarms: AlarmThresholds };
  };
  getProvider(name: "aws"): {
    getStage(): string;
    getRegion(): string;
    naming: OslsNaming;
  };
};

export type OslsNaming = {
  getNormalizedFunctionName(key: string): string;
  getLambdaLogicalId(key: string): string;
  getLambdaDurableAliasLogicalId(key: string): string;
  getLambdaProvisionedConcurrencyAliasLogicalId(key: string): string;
};

/** What serverless.yml says of all functions. */
export type OslsProvider = {
  runtime?: string;
  timeout?: number;
  environment?: object;
  tracing?: { lambda?: boolean | string | null };
  logs?: { lambda?: Logs };
  vpc?: Vpc;
  iam?: { role?: string | DefaultRole };
  /** With an id where the API is one that is there already. */
  httpApi?: { id?: unknown };
  compiledCloudFormationTemplate: { Resources: Resources };
};

/** What osls' own role, which no function here has, is to be like. */
type DefaultRole = { permissionsBoundary?: unknown; statements?: unknown[]; managedPolicies?: unknown[] };

type Logs = { logGroup?: string };

type Vpc = { securityGroupIds?: unknown; subnetIds?: unknown };

/** A function of serverless.yml, once osls has named it. */
export type OslsFunction = {
  name: string;
  /** Not there where it is an image. */
  handler?: string;
  runtime?: string;
  /** Of serverless-esbuild: it is bundled otherwise. */
  skipEsbuild?: boolean;
  vpc?: Vpc | null | false;
  tracing?: boolean | string;
  logs?: Logs;
  environment?: object;
  events?: object[];
  connectFlow?: boolean;
  permissions?: Statement[];
  durableConfig?: object;
  provisionedConcurrency?: number;
  timeout?: number;
  role?: string;
  reservedConcurrency?: number;
  destinations?: object;
  versionFunction?: boolean;
  /** What osls makes events call. */
  targetAlias?: { name: string; logicalId: string };
  /** Once osls has made it. */
  versionLogicalId?: string;
};

/** How osls lets plugins speak. */
export type Utilities = { log: { warning(text: string): void } };

/** What osls was called with. */
export type Options = { param?: string[] };
