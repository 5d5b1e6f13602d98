import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { trimSdk } from "../../../build/sdk/trim-sdk.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const ENTRY = 'export { ConnectClient, StopContactCommand } from "@aws-sdk/client-connect";';

async function bundle(resolveDir: string, options: BuildOptions = {}) {
  const { outputFiles, warnings } = await build({
    stdin: { contents: ENTRY, resolveDir },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "silent",
    plugins: [trimSdk()],
    ...options,
  });
  return { text: outputFiles?.[0]?.text ?? "", warnings };
}

/** Has a bundle stop a contact. Rejects, for the request ends in an error that names its target. */
async function stopContact(text: string): Promise<unknown> {
  const module = { exports: {} as Record<string, new (input: object) => { send(command: object): Promise<unknown> }> };
  new Function("module", "exports", "require", text)(module, module.exports, createRequire(import.meta.url));
  const { ConnectClient, StopContactCommand } = module.exports;
  if (ConnectClient === undefined || StopContactCommand === undefined) throw new Error("The bundle lacks the SDK.");
  const client = new ConnectClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
    requestHandler: {
      handle: ({ path }: { path: string }) => Promise.reject(Object.assign(new Error(path), { name: "Stopped", path })),
    },
  });
  return await client.send(new StopContactCommand({ InstanceId: "i-1", ContactId: "c-1" }));
}

/** The installed packages, in a place where the SDK's own can be changed. */
async function copySdk(directory: string): Promise<void> {
  const copied = ["@aws-sdk/client-connect", "@smithy/core"];
  const link = async (name: string) => {
    if (!copied.includes(name)) await symlink(resolve("node_modules", name), join(directory, "node_modules", name));
  };
  for (const scope of ["@aws-sdk", "@smithy"]) {
    await mkdir(join(directory, "node_modules", scope), { recursive: true });
    for (const name of await readdir(join("node_modules", scope))) await link(`${scope}/${name}`);
  }
  for (const name of ["@aws", "bowser", "tslib"]) await link(name);
  for (const name of copied) {
    for (const part of ["dist-es", "package.json"]) {
      await cp(join("node_modules", name, part), join(directory, "node_modules", name, part), { recursive: true });
    }
  }
}

describe("a bundle of the SDK that is installed", () => {
  test("is trimmed in all ways", async () => {
    const { text, warnings } = await bundle(import.meta.dirname);
    expect(warnings).toEqual([]);
    expect(text).toContain("/contact/stop");
    expect(text).not.toContain("/queues-summary/");
    expect(text).not.toMatch(/fromSSO|fromIni|credential-provider-ini/);
    expect(text).not.toMatch(/EventStreamCodec|fromSharedConfigFiles|node:zlib|node:fs\/promises|devDependencies/);
    await expect(stopContact(text)).rejects.toMatchObject({ name: "Stopped", path: "/contact/stop" });
    expect(text.length).toBeLessThan(700_000);
  });
});

/** The text that each trim needs to find, and the warning without it. */
const MANGLINGS: [file: string, from: RegExp, to: string, warning: string][] = [
  [
    "@aws-sdk/client-connect/dist-es/schemas/schemas_0.js",
    /^(?:export )?var ([\w$]+) = \[/gm,
    "export let $1 = [",
    "schemas of unused operations",
  ],
  [
    "@aws-sdk/client-connect/dist-es/schemas/schemas_0.js",
    /^export const errorTypeRegistries = \[/m,
    "export const errorTypeRegistries =  [",
    "schemas of unused operations and exceptions",
  ],
  [
    "@aws-sdk/client-connect/dist-es/runtimeConfig.js",
    /defaultProvider as credentialDefaultProvider/,
    "defaultProvider  as credentialDefaultProvider",
    "credential providers other than the environment",
  ],
  [
    "@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js",
    /fromSharedConfigFiles\(configFileSelector, /,
    "fromSharedConfigFiles(configFileSelector , ",
    "settings files of the home directory",
  ],
  [
    "@smithy/core/dist-es/submodules/protocols/HttpProtocol.js",
    /import\("@smithy\/core\/event-streams"\)/,
    "import('@smithy/core/event-streams')",
    "event streams",
  ],
  [
    "@smithy/core/dist-es/submodules/retry/index.js",
    /^export const (\w+ = bind\w+)/gm,
    "export  const $1",
    "unused retries and endpoint lookups",
  ],
  [
    // Only that the client speaks of event streams: then they are in use.
    "@aws-sdk/client-connect/dist-es/runtimeConfig.js",
    /$/,
    "\nexport const eventStreams = 1;\n",
    "event streams",
  ],
];

describe("a bundle of an SDK that is written in another way", async () => {
  const directory = await temporaryDirectory();
  await copySdk(directory.path);
  afterAll(() => directory[Symbol.asyncDispose]());

  test.each(MANGLINGS)("in %s is larger, but right, with a warning: %s → %s", async (file, from, to, warning) => {
    const mangled = join(directory.path, "node_modules", file);
    const text = await readFile(mangled, "utf8");
    expect(text).toMatch(from);
    await writeFile(mangled, text.replace(from, to));
    onTestFinished(() => writeFile(mangled, text));
    const built = await bundle(directory.path, { preserveSymlinks: true });
    expect(built.warnings.map((found) => found.text)).toEqual([expect.stringContaining(`Could not trim ${warning}`)]);
    expect(built.text).toContain("/contact/stop");
    await expect(stopContact(built.text)).rejects.toMatchObject({ name: "Stopped", path: "/contact/stop" });
  });

  test("that brings no module build is built, with all the warnings", async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "node_modules/@aws-sdk/client-connect/dist-cjs/index.js");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "exports.ConnectClient = 1; exports.StopContactCommand = 2;");
    await writeFile(join(dirname(dirname(file)), "package.json"), '{ "main": "dist-cjs/index.js" }');
    const { warnings } = await bundle(directory.path);
    expect(warnings).toHaveLength(5);
  });
});

test("all schemas of the installed SDK are written in the way that is trimmed", async () => {
  const file = "node_modules/@aws-sdk/client-connect/dist-es/schemas/schemas_0.js";
  const text = await readFile(file, "utf8");
  const lists = text.match(/^(?:export )?var [\w$]+ = \[/gm) ?? [];
  const trimmed = text.match(/^(?:export )?var [\w$]+ = \[[\s\S]*?\];$/gm) ?? [];
  expect(trimmed.length).toBe(lists.length);
});
