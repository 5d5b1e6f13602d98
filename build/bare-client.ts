import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { PartialMessage, Plugin } from "esbuild";

/**
 * An esbuild plugin by which `createConnectClient` has a client without the middlewares that `createSender` does not run,
 * and the bundle none of their code. Whoever else imports the SDK has it whole. Where its client no longer looks as it
 * did, the build warns and takes it as it is.
 */
export function bareClient(): Plugin {
  return {
    name: "bare-client",
    setup(build) {
      build.onResolve({ filter: /^@aws-sdk\/client-connect$/ }, async ({ path, pluginData, ...from }) => {
        if (from.importer !== CREATE_CONNECT_CLIENT || pluginData === RESOLVING) return undefined;
        const index = await build.resolve(path, { ...from, pluginData: RESOLVING });
        const client = join(dirname(index.path), "ConnectClient.js");
        const contents = await readFile(client, "utf8").then(withoutMiddlewares, () => undefined);
        if (contents === undefined) return { ...index, warnings: [...index.warnings, WARNING] };
        return { path: client, namespace: NAMESPACE, pluginData: contents };
      });
      build.onLoad({ filter: /./, namespace: NAMESPACE }, ({ path, pluginData }) => ({
        contents: pluginData,
        resolveDir: dirname(path),
      }));
    },
  };
}

const CREATE_CONNECT_CLIENT = resolve(import.meta.dirname, "../lib/connect/create-connect-client.ts");
const NAMESPACE = "bare-client";
const RESOLVING = Symbol("resolving");

/** What is left out of the client, and by what it is replaced. */
const PARTS: readonly [part: RegExp, replacement: string][] = [
  [/^ *this\.middlewareStack\.use\([\s\S]*?\);$/gm, ""],
  [/\bresolveRetryConfig\((\w+)\)/, "$1"],
  [/\bresolveRuntimeExtensions\((\w+), .*\);$/m, "$1;"],
  [
    /^( *)destroy\(\) \{$/m,
    '$1send() { throw new Error("This client sends no commands: make a ConnectClient."); }\n$&',
  ],
];

/** The text of the SDK's client without them, or undefined where it has one of these parts no more. */
function withoutMiddlewares(text: string): string | undefined {
  if (PARTS.some(([part]) => text.search(part) < 0)) return undefined;
  const bare = PARTS.reduce((left, [part, replacement]) => left.replace(part, replacement), text);
  return /\bmiddlewareStack\b/.test(bare) ? undefined : bare;
}

const WARNING: PartialMessage = {
  text: "This version of @aws-sdk/client-connect is not trimmed of middlewares that do not run: build/bare-client.ts does not know how its client is written. The bundle is right, but larger.",
};
