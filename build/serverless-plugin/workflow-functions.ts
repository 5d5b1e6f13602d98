import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Deployment } from "../deployment/deployment.ts";
import { bundledHandler, fileOfHandler } from "../deployment/file-of-handler.ts";
import type { Osls, OslsFunction } from "./osls.ts";
import { type Configured, readSettings } from "./settings.ts";

const IMPORTS_DOCUMENT = /^[^/*\n]*\bfrom\s*["'][^"'\n]+\.arazzo\.(?:ya?ml|json)["']/m;

/** The part of osls that has the functions. */
type Service = Configured & {
  serviceDir: string;
  service: {
    provider: { runtime?: string };
    functions: Record<string, Pick<OslsFunction, "handler" | "runtime" | "skipEsbuild">>;
  };
};

/** The keys of the functions that the plugin changes: by default those whose handler imports a document. */
export async function workflowFunctions(osls: Service): Promise<string[]> {
  const keys = Object.keys(osls.service.functions);
  if (readSettings(osls).functions === "all") return keys;
  const run = await Promise.all(Object.values(osls.service.functions).map((own) => runsWorkflow(own, osls)));
  return keys.filter((_, index) => run[index]);
}

async function runsWorkflow(
  own: Service["service"]["functions"][string],
  { service, serviceDir }: Service,
): Promise<boolean> {
  const handler = bundledHandler(own, service.provider.runtime);
  if (handler === undefined) return false;
  // A handler that another tool makes has no file here.
  const source = await readFile(join(serviceDir, fileOfHandler(handler, serviceDir)), "utf8").catch(() => "");
  return IMPORTS_DOCUMENT.test(source);
}

/** Gives workflows' functions the variables that they read, where serverless.yml does not set them. */
export async function addVariables(osls: Osls, deployment: Deployment): Promise<void> {
  const { provider, functions } = osls.service;
  const variables = {
    CONNECT_INSTANCE_ID: deployment.instance.id,
    ...(deployment.contactFlowId === undefined ? {} : { CONNECT_CONTACT_FLOW_ID: deployment.contactFlowId }),
    ...(readSettings(osls).monitoring || deployment.gradualDeployment !== undefined
      ? { POWERTOOLS_METRICS_NAMESPACE: deployment.metricNamespace }
      : { POWERTOOLS_METRICS_DISABLED: "true" }),
  };
  const missing = Object.entries(variables).filter(([name]) => !Object.hasOwn(provider.environment ?? {}, name));
  for (const key of await workflowFunctions(osls)) {
    const own = functions[key] as OslsFunction;
    own.environment = { ...Object.fromEntries(missing), ...own.environment };
  }
}
