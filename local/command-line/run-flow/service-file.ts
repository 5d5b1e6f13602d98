import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { deploymentValue, parameterBehind } from "../../../build/deployment/deployment-value.ts";
import type { FlowFunction } from "../../../build/deployment/flows/workflow-inputs.ts";

/** A function of serverless.yml that can run in this process. */
type ServiceFunction = FlowFunction & { environment: Record<string, string> };

/** The functions and parameters of serverless.yml, for the stage `dev`. */
export type Service = {
  functions: ReadonlyMap<string, ServiceFunction>;
  parameters: Readonly<Record<string, string>>;
};

type Settings = { handler?: unknown; timeout?: unknown; environment?: unknown };
type Yaml = {
  service?: unknown;
  params?: Record<string, Record<string, unknown> | null>;
  provider?: { timeout?: unknown; environment?: unknown };
  functions?: Record<string, Settings | null>;
};

/** Lambda's timeout where neither the function nor the provider sets one in serverless.yml. Seconds. */
const DEFAULT_TIMEOUT = 6;
const STAGE = "dev";
const DEEPEST = 10;

/** Reads serverless.yml in this folder; undefined where there is none. */
export async function readService(path = "serverless.yml"): Promise<Service | undefined> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  // Intrinsic functions such as !Ref are tags that the parser does not know and need not.
  const yaml = (parseDocument(text, { logLevel: "silent" }).toJS() ?? {}) as Yaml;
  const values: Record<string, unknown> = { ...yaml.params?.default, ...yaml.params?.[STAGE] };
  const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "")]));
  const resolve = variableResolver(yaml, values);
  const environmentOf = (given: unknown): Record<string, string> => {
    const resolved = resolve(given);
    const entries = typeof resolved === "object" && resolved !== null ? Object.entries(resolved) : [];
    return Object.fromEntries(entries.map(([name, value]) => [name, String(resolve(value) ?? "")]));
  };
  const functions = Object.entries(yaml.functions ?? {}).map(([name, settings]): [string, ServiceFunction] => {
    const timeout = settings?.timeout ?? yaml.provider?.timeout ?? DEFAULT_TIMEOUT;
    const environment = { ...environmentOf(yaml.provider?.environment), ...environmentOf(settings?.environment) };
    const handler = settings?.handler;
    return [
      name,
      {
        ...(typeof timeout === "number" && { timeoutSeconds: timeout }),
        ...(typeof handler === "string" && { handler }),
        environment,
      },
    ];
  });
  return { functions: new Map(functions), parameters };
}

/** Resolves the variables that this project uses: parameters, deployment values, the file itself, stage, environment. */
function variableResolver(yaml: Yaml, values: Readonly<Record<string, unknown>>): (value: unknown) => unknown {
  /** Where `${source:address}` leads. */
  const sources = new Map<string, (address: string) => unknown>([
    ["param", (name) => values[name]],
    ["env", (name) => process.env[name]],
    ["sls", (name) => (name === "stage" ? STAGE : undefined)],
    ["self", (path) => path.split(".").reduce<unknown>((at, key) => Object(at)[key], yaml)],
    ["deployment", (name) => deploymentValue(name, values[parameterBehind(name)])],
  ]);
  return (value) => resolve(value, 0);

  function resolve(value: unknown, depth: number): unknown {
    if (typeof value !== "string" || depth > DEEPEST) return value;
    const [, alone] = /^\$\{([^{}]*)\}$/.exec(value) ?? [];
    if (alone !== undefined) return resolve(variable(alone), depth + 1);
    const replaced = value.replaceAll(/\$\{([^{}]*)\}/g, (_, inner: string) => String(variable(inner) ?? ""));
    return replaced === value ? value : resolve(replaced, depth + 1);
  }

  function variable(text: string): unknown {
    for (const part of text.split(",").map((one) => one.trim())) {
      const [, source = "", address = ""] = /^(\w+):(.*)$/.exec(part) ?? [];
      const found = source === "" ? literal(part) : sources.get(source)?.(address);
      if (found !== undefined && found !== null) return found;
    }
    return undefined;
  }
}

function literal(text: string): unknown {
  return text === "null" ? undefined : text.replaceAll(/^['"]|['"]$/g, "");
}
