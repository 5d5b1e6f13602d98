import type { Configured } from "../../../build/serverless-plugin/settings.ts";
import type { FlowsService } from "../flows/read-local-flows.ts";
import type { RoutedService } from "./guard-iam-routes.ts";
import type { Bundler } from "./queue-builds.ts";

/** The part of osls that this plugin uses. */
export type Osls = {
  classes: { Error: new (message: string, code: string) => Error };
  serviceDir: string;
  pluginManager: { plugins: (object | Bundler)[] };
  configurationInput?: FlowsService["configurationInput"] & Configured["configurationInput"];
  service: RoutedService & {
    functions: Record<
      string,
      {
        name?: string;
        timeout?: number;
        handler?: string;
        runtime?: string;
        skipEsbuild?: boolean;
        environment?: object;
      }
    >;
    provider: { runtime?: string; timeout?: number; environment?: Record<string, string> };
    custom?: {
      localConnect?: { use?: string; port?: number };
      "serverless-offline"?: { httpPort?: number; lambdaPort?: number; location?: string; noAuth?: boolean };
    };
  };
};

export type Utilities = { log: { notice(text: string): void } };

export type Options = { httpPort?: number | string; lambdaPort?: number | string; noAuth?: boolean; function?: string };
