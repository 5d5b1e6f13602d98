import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { operationName } from "../../lib/aws/operation-name.ts";

/** A client of the AWS SDK that a project has installed. */
export type InstalledClient = {
  /** The end of the package's name: `dynamodb` of `@aws-sdk/client-dynamodb`. */
  service: string;
  directory: string;
};

/** The AWS SDK's clients that code in a directory can import, the nearest of each name first. */
export function installedClients(directory: string): InstalledClient[] {
  const found = new Map<string, InstalledClient>();
  for (const modules of moduleDirectories(directory)) {
    for (const name of namesIn(join(modules, "@aws-sdk"))) {
      const [, service] = /^client-([a-z0-9-]+)$/.exec(name) ?? [];
      if (service !== undefined && !found.has(service))
        found.set(service, { service, directory: join(modules, "@aws-sdk", name) });
    }
  }
  return [...found.values()];
}

/** Whether a client has an operation. Looks at file names only: loading a client takes a tenth of a second. */
export function hasOperation({ directory }: InstalledClient, operationId: string): boolean {
  if (!/^\w+$/.test(operationId)) return false;
  return existsSync(join(directory, "dist-es", "commands", `${operationName(operationId)}Command.js`));
}

/** Loads a client's package: its classes, commands and schemas by name. */
export function loadClient({ directory }: InstalledClient): Record<string, unknown> {
  return createRequire(import.meta.url)(directory) as Record<string, unknown>;
}

/** The project's own packages, then those that come with this one. */
function moduleDirectories(directory: string): string[] {
  const directories: string[] = [];
  for (const start of [resolve(directory), import.meta.dirname]) {
    for (let at = start; ; at = dirname(at)) {
      directories.push(join(at, "node_modules"));
      if (dirname(at) === at) break;
    }
  }
  return [...new Set(directories)];
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
