import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LocalConnectPlugin } from "../../../local/stack/serverless-plugin/local-connect-plugin.ts";

type Functions = Record<string, { handler?: string; runtime?: string; skipEsbuild?: boolean }>;

/** The steps before a function is invoked, here without a Connect of its own. */
function prepare(functions: Functions, all = true): Promise<void> | undefined {
  const osls = {
    classes: { Error },
    serviceDir: process.cwd(),
    pluginManager: { plugins: [] },
    configurationInput: { custom: all ? { connectWorkflows: { functions: "all" as const } } : {} },
    service: { functions, provider: {}, custom: { localConnect: { use: "aws" } } },
  };
  const plugin = new LocalConnectPlugin(osls, {}, { log: { notice: () => {} } });
  return plugin.hooks["before:invoke:local:loadEnvVars"]?.();
}

beforeEach(() => {
  for (const name of ["POWERTOOLS_LOG_LEVEL", "POWERTOOLS_METRICS_DISABLED"]) vi.stubEnv(name, "true");
});
afterEach(() => vi.unstubAllEnvs());

it("names a handler's file that is not there", async () => {
  await expect(prepare({ absent: { handler: "handlers/absent.handler" } })).rejects.toThrow(
    "The function absent cannot be built. Its handler's file does not exist: handlers/absent.ts",
  );
});

it("asks for no file of a function that is not bundled here", async () => {
  const others: Functions = {
    image: {},
    python: { handler: "other.handler", runtime: "python3.13" },
    bundledOtherwise: { handler: "dist/other.handler", skipEsbuild: true },
    ours: { handler: "handlers/open-api.handler" },
  };
  await expect(prepare(others)).resolves.toBeUndefined();
});

it("leaves functions without a workflow alone in a service that has others", async () => {
  await expect(prepare({ absent: { handler: "dist/absent.handler" } }, false)).resolves.toBeUndefined();
});

it("asks for another port before it starts anything, if one is in use", async () => {
  const other = createServer();
  other.listen(0);
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const osls = {
    classes: { Error },
    serviceDir: process.cwd(),
    pluginManager: { plugins: [] },
    service: { functions: {}, provider: {}, custom: { localConnect: { use: "aws" } } },
  };
  const plugin = new LocalConnectPlugin(osls, { httpPort: port }, { log: { notice: () => {} } });
  await expect(plugin.hooks["before:offline:start"]?.()).rejects.toThrow(
    `Port ${port} is in use, by another stack for example. Stop that one, or choose ports with --httpPort and --lambdaPort.`,
  );
  other.close();
});
