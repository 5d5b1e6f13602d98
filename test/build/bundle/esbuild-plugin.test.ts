import { mkdir, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build, type PluginBuild } from "esbuild";
import { expect, test } from "vitest";
import { esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { SAMPLE_OUTPUTS, sampleDocument } from "../sample-document.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

test("a mistake in a document is an error of the build with its place and what to do", async () => {
  await using directory = await temporaryDirectory();
  const text = sampleDocument({ step: "operationId: DescribeQeue", more: SAMPLE_OUTPUTS });
  const entry = await directory.write("bad.arazzo.yaml", text);
  const result = await build({ ...esbuildOptions(), entryPoints: [entry], write: false, logLevel: "silent" }).then(
    () => ({ errors: [] }),
    (failure: { errors: unknown[] }) => failure,
  );
  expect(result.errors[0]).toEqual(
    expect.objectContaining({
      pluginName: "arazzo-documents",
      text: expect.stringContaining("DescribeQeue"),
      location: expect.objectContaining({
        file: expect.stringMatching(/bad\.arazzo\.yaml$/),
        line: 15,
        column: 21,
        length: 12,
        lineText: "        operationId: DescribeQeue",
      }),
      notes: [expect.objectContaining({ text: expect.stringContaining("DescribeQueue") })],
    }),
  );
});

test("a client for secrets that is not installed is an error of the build with what to install", async () => {
  await using directory = await temporaryDirectory();
  const entry = await directory.write("reads.js", `import "@aws-sdk/client-secrets-manager";`);
  const options = esbuildOptions();
  // This repository has the client, in a folder above the bundled file or beside the engine's own code.
  const missing = {
    name: "missing",
    setup: ({ onResolve }: PluginBuild) =>
      onResolve({ filter: /^@aws-sdk\/client-secrets-manager$/ }, ({ pluginData }) =>
        pluginData === undefined ? undefined : { errors: [{ text: "Could not resolve" }] },
      ),
  };
  const plugins = [missing, ...options.plugins];
  const failure = await build({ ...options, plugins, entryPoints: [entry], write: false, logLevel: "silent" }).then(
    () => ({ errors: [] }),
    (error: { errors: { text: string }[] }) => error,
  );
  expect(failure.errors.map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^@aws-sdk\/client-secrets-manager is not installed.*npm install @aws-sdk\/client-secrets-manager$/,
    ),
  ]);
});

test("a document's services are called by the clients of its own project", async () => {
  await using directory = await temporaryDirectory();
  // Under a name that this repository has not: the client of a service beside which the engine is not installed.
  const clients = join(directory.path, "node_modules/@aws-sdk");
  await mkdir(clients, { recursive: true });
  await symlink(resolve("node_modules/@aws-sdk/client-sqs"), join(clients, "client-own-queues"));
  const text = sampleDocument({ step: "operationId: SendMessage" })
    .replace("{ name: connect,", "{ name: queues, x-aws-service: own-queues,")
    .replaceAll(
      /^ {8}parameters:\n(?: {10}- .*\n)+/gm,
      "        requestBody: { payload: { QueueUrl: u, MessageBody: b } }\n",
    )
    .replace(/^ {4}outputs:\n.*\n/m, "");
  const entry = await directory.write("queues.arazzo.yaml", text);
  const output = { write: false, metafile: true, logLevel: "silent" } as const;
  const { metafile } = await build({ ...esbuildOptions(), ...output, entryPoints: [entry] });
  expect(Object.keys(metafile.inputs)).toContainEqual(expect.stringMatching(/client-sqs\/.*\/SendMessageCommand\.js$/));
});
