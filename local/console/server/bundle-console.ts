import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const PAGE = join(import.meta.dirname, "../page");
/** The package has the bundle instead of its sources. */
const PACKAGED = join(import.meta.dirname, "../bundle");
const PROJECT = join(import.meta.dirname, "../../..");
const LIBRARIES = [
  "esbuild",
  "react",
  "react-dom",
  "@cloudscape-design/components",
  "@cloudscape-design/chat-components",
  "@cloudscape-design/global-styles",
  "@xyflow/react",
  "elkjs",
  "amazon-connect-chatjs",
];

let building: { key: string; bundle: Promise<string> } | undefined;

/** The folder of the bundled console: built at the first request, and kept until a source or a library changes. */
export async function consoleBundle(): Promise<string> {
  if (existsSync(PACKAGED)) return PACKAGED;
  const key = await keyOfSources();
  if (building?.key !== key) {
    const bundle = openBundle(key);
    building = { key, bundle };
    // A failed build is tried again at the next request.
    bundle.catch(() => {
      building = undefined;
    });
  }
  return await building.bundle;
}

async function openBundle(key: string): Promise<string> {
  const cache = join(
    process.env.LOCAL_CONNECT_CACHE ?? join(PROJECT, "node_modules/.cache/connect-workflows"),
    "console",
  );
  const folder = join(cache, key);
  if (existsSync(folder)) return folder;
  const unfinished = join(cache, `${key}.${process.pid}`);
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache))
    if (name.length > key.length && name.endsWith(`.${process.pid}`)) await rm(join(cache, name), { recursive: true });
  await buildConsole(unfinished);
  // Another process can have been faster.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  await dropOthers(cache, key);
  return folder;
}

/** Bundles the console into a folder. */
export async function buildConsole(outdir: string): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    entryPoints: { console: join(PAGE, "main.tsx") },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    jsx: "automatic",
    minify: true,
    legalComments: "linked",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    loader: { ".woff2": "file", ".woff": "file", ".svg": "dataurl" },
    chunkNames: "chunk-[hash]",
    assetNames: "asset-[hash]",
    logLevel: "silent",
  });
}

/** A hash of everything that the bundle is made of. */
async function keyOfSources(): Promise<string> {
  const hash = createHash("sha256");
  const names = (await readdir(PAGE, { recursive: true })).filter((name) => /\.(?:tsx?|css)$/.test(name));
  const texts = await Promise.all(names.sort().map((name) => readFile(join(PAGE, name))));
  names.forEach((name, index) => {
    hash.update(`${name}\n`).update(texts[index] ?? "");
  });
  const require = createRequire(import.meta.url);
  for (const library of LIBRARIES) hash.update(versionOf(require, library));
  hash.update(await readFile(import.meta.filename));
  return hash.digest("hex").slice(0, 16);
}

function versionOf(require: NodeJS.Require, library: string): string {
  for (const folder of require.resolve.paths(library) ?? []) {
    const path = join(folder, library, "package.json");
    if (existsSync(path)) return `${library}@${(require(path) as { version: string }).version}\n`;
  }
  return `${library} missing\n`;
}

async function dropOthers(cache: string, key: string): Promise<void> {
  const others = (await readdir(cache)).filter((name) => /^[\da-f]{16}$/.test(name) && name !== key);
  await Promise.all(others.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}
