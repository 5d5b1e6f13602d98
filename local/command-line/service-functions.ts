import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import type { FlowFunction } from "../../build/deployment/flows/workflow-inputs.ts";

/** Lambda's timeout where neither the function nor the provider sets one in serverless.yml. Seconds. */
const DEFAULT_TIMEOUT = 6;

/** The functions of the service in this folder, with their timeouts and handlers; undefined where there is no serverless.yml. */
export async function serviceFunctions(path = "serverless.yml"): Promise<Map<string, FlowFunction> | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  // Intrinsic functions such as !Ref are tags that the parser does not know and need not.
  const service = parseDocument(text, { logLevel: "silent" }).toJS() as {
    provider?: { timeout?: unknown };
    functions?: Record<string, { timeout?: unknown; handler?: unknown } | null>;
  } | null;
  const shared = service?.provider?.timeout ?? DEFAULT_TIMEOUT;
  return new Map(
    Object.entries(service?.functions ?? {}).map(([name, settings]): [string, FlowFunction] => {
      const timeout = settings?.timeout ?? shared;
      const handler = settings?.handler;
      return [
        name,
        {
          ...(typeof timeout === "number" && { timeoutSeconds: timeout }),
          ...(typeof handler === "string" && { handler }),
        },
      ];
    }),
  );
}
