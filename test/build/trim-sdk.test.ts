import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { trimSdk } from "../../build/trim-sdk.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const ENTRY = 'export { ConnectClient, StopContactCommand } from "@aws-sdk/client-connect";';

async function bundle(resolveDir: string) {
  const { outputFiles, warnings } = await build({
    stdin: { contents: ENTRY, resolveDir },
    bundle: true,
    write: false,
    platform: "node",
    mainFields: ["module", "main"],
    logLevel: "silent",
    plugins: [trimSdk()],
  });
  return { text: outputFiles[0]?.text ?? "", warnings };
}

describe("a bundle of the SDK that is installed", () => {
  test("is trimmed in all ways", async () => {
    const { text, warnings } = await bundle(import.meta.dirname);
    expect(warnings).toEqual([]);
    expect(text).toContain("/contact/stop");
    expect(text).not.toContain("/queues-summary/");
    expect(text).not.toMatch(/fromSSO|fromIni|credential-provider-ini/);
    expect(text.length).toBeLessThan(700_000);
  });
});

describe("a bundle of an SDK that is written in another way", () => {
  test("is built as it is, with a warning for each way in which it is not trimmed", async () => {
    await using directory = await temporaryDirectory();
    const files = {
      "package.json": '{ "main": "dist-es/index.js" }',
      "dist-es/index.js": 'export { ConnectClient } from "./runtimeConfig.js"; export * from "./schemas/schemas_0.js";',
      "dist-es/runtimeConfig.js": "export const ConnectClient = 1;",
      "dist-es/schemas/schemas_0.js": "export const StopContactCommand = [9];",
    };
    for (const [name, text] of Object.entries(files)) {
      const file = join(directory.path, "node_modules/@aws-sdk/client-connect", name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const { text, warnings } = await bundle(directory.path);
    expect(text).toContain("[9]");
    expect(warnings.map((warning) => warning.text)).toEqual([
      expect.stringContaining("not trimmed of the schemas of operations that are not called"),
      expect.stringContaining("not trimmed of credential providers other than the environment's"),
    ]);
  });

  test("that brings no module build is built, with the same warnings", async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "node_modules/@aws-sdk/client-connect/dist-cjs/index.js");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "exports.ConnectClient = 1; exports.StopContactCommand = 2;");
    await writeFile(join(dirname(dirname(file)), "package.json"), '{ "main": "dist-cjs/index.js" }');
    const { warnings } = await bundle(directory.path);
    expect(warnings).toHaveLength(2);
  });
});

test("all schemas of the installed SDK are written in the way that is trimmed", async () => {
  const file = "node_modules/@aws-sdk/client-connect/dist-es/schemas/schemas_0.js";
  const text = await readFile(file, "utf8");
  const lists = text.match(/^(?:export )?var [\w$]+ = \[/gm) ?? [];
  const trimmed = text.match(/^(?:export )?var [\w$]+ = \[[\s\S]*?\];$/gm) ?? [];
  expect(trimmed.length).toBe(lists.length);
});
