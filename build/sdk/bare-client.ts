import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { notTrimmed } from "./trim-sdk.ts";

/**
 * An esbuild plugin that gives `createConnectClient` an SDK client without the parts that it never runs: middleware,
 * exception classes and a JavaScript hash. Other importers of the SDK get the whole client. If a new SDK version is
 * written differently, the build warns and bundles the client unchanged.
 */
export function bareClient(): Plugin {
  return {
    name: "bare-client",
    setup(build) {
      build.onResolve({ filter: /^@aws-sdk\/client-connect$/ }, async ({ path, pluginData, ...from }) => {
        if (from.importer !== CREATE_CONNECT_CLIENT || pluginData === RESOLVING) return undefined;
        const index = await build.resolve(path, { ...from, pluginData: RESOLVING });
        const directory = dirname(index.path);
        const texts = await Promise.all(Object.keys(FILES).map((name) => bareText(join(directory, name))));
        if (texts.includes(undefined)) return { ...index, warnings: [...index.warnings, WARNING] };
        return { path: join(directory, CLIENT), namespace: NAMESPACE };
      });
      build.onResolve({ filter: /^\.\/runtimeConfig(?:\.shared)?$/, namespace: NAMESPACE }, ({ path, resolveDir }) => ({
        path: join(resolveDir, `${path}.js`),
        namespace: NAMESPACE,
      }));
      build.onLoad({ filter: /./, namespace: NAMESPACE }, async ({ path }) => ({
        contents: (await bareText(path)) ?? "",
        resolveDir: dirname(path),
      }));
    },
  };
}

/** TypeScript in this repository, JavaScript in the package. */
const CREATE_CONNECT_CLIENT = resolve(
  import.meta.dirname,
  `../../lib/connect/create-connect-client${extname(import.meta.url)}`,
);
const NAMESPACE = "bare-client";
const RESOLVING = Symbol("resolving");
const CLIENT = "ConnectClient.js";

/** The files of the SDK's client: each part to remove, and its replacement. */
const FILES: Record<string, readonly (readonly [part: RegExp, replacement: string])[]> = {
  [CLIENT]: [
    [/^ *this\.middlewareStack\.use\([\s\S]*?\);$/gm, ""],
    [/\bresolveRetryConfig\((\w+)\)/, "$1"],
    [/\bresolveRuntimeExtensions\((\w+), .*\);$/m, "$1;"],
    [
      /^( *)destroy\(\) \{$/m,
      '$1send() { throw new Error("This client sends no commands: make a ConnectClient."); }\n$&',
    ],
  ],
  "runtimeConfig.js": [],
  "runtimeConfig.shared.js": [
    [/^import \{ errorTypeRegistries \} from "\.\/schemas\/schemas_0";$/m, "const errorTypeRegistries = [];"],
    [/\bconfig\?\.sha256 \?\? Sha256,$/m, "config?.sha256,"],
  ],
};

/** Returns the source of a file without those parts, or undefined if one of them is missing. */
async function bareText(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  const parts = FILES[basename(path)];
  if (text === undefined || parts === undefined || parts.some(([part]) => text.search(part) < 0)) return undefined;
  const bare = parts.reduce((left, [part, replacement]) => left.replace(part, replacement), text);
  return /\bmiddlewareStack\b/.test(bare) ? undefined : bare;
}

const WARNING = notTrimmed("unused code", "@aws-sdk/client-connect", "build/sdk/bare-client.ts");
