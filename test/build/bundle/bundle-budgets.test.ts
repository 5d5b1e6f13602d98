import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

/**
 * The size limit of a function, in bytes. V8 reads all of a bundle before its first line runs: 10 KB cost a third of a
 * millisecond of every cold start. Where a budget is broken, first see what came in, and only then raise it.
 */
const PARTS: [part: string, files: RegExp, budget: number, reason: string][] = [
  [
    "the AWS SDK",
    /node_modules\/@(?:aws-sdk|smithy|aws)\//,
    132_000,
    "125 KB for two or three operations, trimmed, with the client's parts only",
  ],
  ["middy and the logger", /node_modules\/@(?:middy|aws-lambda-powertools)\//, 26_000, "24.5 KB, as they come"],
  ["lib/arazzo", /^lib\/arazzo\//, 32_000, "32 KB: running, not compiling"],
  ["lib/aws and lib/connect", /^lib\/(?:aws|connect)\//, 24_000, "22 KB: sending, limits, repeats"],
  ["lib/lambda", /^lib\/lambda\//, 40_000, "27 KB for three triggers, 38 KB with the chat clients' ways of asking"],
  [
    "the document",
    /^handlers\//,
    46_000,
    "12 KB with limits and validator, 41 KB where StartChatContact's whole request is its input",
  ],
];

/** A quarter of what the same workflow takes written by hand and bundled with serverless-esbuild's defaults: 400 KB. */
const ZIP_BUDGET = 100_000;

describe.each(["start-chat-and-set-attributes", "start-task-and-stop", "start-chat-contact"])(
  "the bundle of %s",
  async (name) => {
    await using directory = await temporaryDirectory();
    const outfile = `${directory.path}/${name}.cjs`;
    const { metafile } = await build({
      ...esbuildOptions(),
      entryPoints: [`handlers/${name}.ts`],
      outfile,
      metafile: true,
      logLevel: "silent",
    });
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
    const zipped = deflateRawSync(await readFile(outfile), { level: 1 }).length;

    test.each(PARTS)("keeps %s within its bytes", (_, files, budget) => {
      const bytes = inputs.reduce((sum, [file, { bytesInOutput }]) => sum + (files.test(file) ? bytesInOutput : 0), 0);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(budget);
    });

    test("has no byte of features that are off", () => {
      const parts = /client-dynamodb|limit-callers|require-challenge|contact-owner|caller-address/;
      const found = inputs.filter(([file, { bytesInOutput }]) => parts.test(file) && bytesInOutput > 0);
      expect(found.map(([file]) => file)).toEqual([]);
    });

    test("is made of these parts, and of little that holds them together", () => {
      const others = inputs.filter(([file]) => !PARTS.some(([, files]) => files.test(file)));
      expect(others.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)).toBeLessThan(1_000);
    });

    test("is an archive within its bytes, as serverless-esbuild deflates it", () => {
      expect(zipped).toBeLessThan(ZIP_BUDGET);
    });
  },
);
