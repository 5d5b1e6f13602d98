import type { AlarmThresholds } from "../deployment/alarms.ts";
import type { Resources, Statement } from "../deployment/cloud-formation.ts";

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
    provider: { timeout?: number; environment?: object; compiledCloudFormationTemplate: { Resources: Resources } };
    functions: Record<string, OslsFunction>;
    resources?: { Conditions?: Record<string, unknown>; Resources?: Resources };
    custom: { alarms: AlarmThresholds };
  };
  getProvider(name: "aws"): {
    getStage(): string;
    getRegion(): string;
    naming: {
      getNormalizedFunctionName(key: string): string;
      getLambdaLogicalId(key: string): string;
      getLambdaDurableAliasLogicalId(key: string): string;
    };
  };
};

/** A function of serverless.yml, once osls has named it. */
export type OslsFunction = {
  name: string;
  handler: string;
  environment?: object;
  events?: object[];
  connectFlow?: boolean;
  permissions?: Statement[];
  durableConfig?: object;
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
