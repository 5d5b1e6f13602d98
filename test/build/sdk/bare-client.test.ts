import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

/** A function that starts a workflow, and one that also sends a command of its own. */
const ENTRY = `
import { StopContact$ } from "@aws-sdk/client-connect";
import { createConnectClient } from "${resolve("lib/connect/create-connect-client.ts")}";
import { httpTransport } from "${resolve("lib/aws/transport/http-transport.ts")}";
export const client = (config) => createConnectClient(config);
export const stop = (config, input) => httpTransport(createConnectClient(config))(StopContact$)(input, {}, new AbortController().signal);
`;
const ENTRY_WITH_COMMANDS = `${ENTRY}
import { ConnectClient, ResourceNotFoundException, StopContactCommand } from "@aws-sdk/client-connect";
export const isNotFound = (error) => error instanceof ResourceNotFoundException;
export const stopByCommand = (config, input) => new ConnectClient(config).send(new StopContactCommand(input));
`;

type Exports = Record<"stop" | "stopByCommand", (config: object, input: object) => Promise<unknown>> & {
  client(config: object): { send(command: object): unknown };
  isNotFound(error: unknown): boolean;
};

async function bundle(contents: string, alias: Record<string, string> = {}) {
  const options = { ...esbuildOptions(), minify: false, write: false, logLevel: "silent", alias } as const;
  const { outputFiles = [], warnings } = await build({
    ...options,
    stdin: { contents, resolveDir: import.meta.dirname },
  });
  const text = outputFiles[0]?.text ?? "";
  const module = { exports: {} as Exports };
  new Function("module", "exports", "require", text)(module, module.exports, createRequire(import.meta.url));
  return { text, warnings, ...module.exports };
}

const INPUT = { InstanceId: "i-1", ContactId: "c-1" };

/** Rejects, telling where the request would have gone. */
const CONFIG = {
  region: "us-east-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  requestHandler: {
    handle: ({ path }: { path: string }) => Promise.reject(Object.assign(new Error(path), { name: "Stopped", path })),
  },
};
const STOPPED = { name: "Stopped", path: "/contact/stop" };

const withCommands = bundle(ENTRY_WITH_COMMANDS);

async function answerOf(statusCode: number, type: string | undefined, body: unknown) {
  const headers = type === undefined ? {} : { "x-amzn-errortype": type };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { response: { statusCode, headers, body: new TextEncoder().encode(text) } };
}

/** The parts of an exception that are compared: not its class. */
function tellingOf(error: Record<string, unknown>) {
  const { name, message, $fault } = error;
  const members = Object.entries(error).filter(([member]) => !/^(?:\$.*|name|message|Message)$/.test(member));
  return { name, message: String(message).split("\n")[0], $fault, ...Object.fromEntries(members) };
}

describe("a bundle that only runs workflows", async () => {
  const bundled = await bundle(ENTRY);

  test("has none of the SDK's middlewares, and sends", async () => {
    expect(bundled.warnings).toEqual([]);
    expect(bundled.text).not.toMatch(
      /amz-sdk-invocation-id|StandardRetryStrategy|endpointV2Middleware|loggerMiddleware/,
    );
    await expect(bundled.stop(CONFIG, INPUT)).rejects.toMatchObject(STOPPED);
  });

  test.each([
    [404, "ResourceNotFoundException", { Message: "no such contact" }],
    [400, "InvalidRequestException", { Message: "no", Reason: { AttachedFileInvalidRequestExceptionReason: "x" } }],
    [429, "com.amazonaws.connect#LimitExceededException:http://internal", { message: "too many" }],
    [500, "TeapotException", { Spout: true }],
    [503, undefined, "<html>"],
  ])("reports of %s %s what the SDK reports", async (statusCode, type, body) => {
    const { stopByCommand } = await withCommands;
    const answering = { ...CONFIG, maxAttempts: 1, requestHandler: { handle: () => answerOf(statusCode, type, body) } };
    const told = await bundled.stop(answering, INPUT).catch(tellingOf);
    expect(told).toMatchObject({ $fault: typeof body === "string" ? undefined : expect.any(String) });
    expect(told).toEqual(await stopByCommand(answering, INPUT).catch(tellingOf));
  });

  test("says so where its client is asked to send a command", () => {
    expect(() => bundled.client(CONFIG).send({})).toThrow(/make a ConnectClient/);
  });
});

test("a bundle that sends commands, too, has the SDK's client for these", async () => {
  const { warnings, text, stop, stopByCommand, isNotFound } = await withCommands;
  expect(warnings).toEqual([]);
  expect(text).toContain("amz-sdk-invocation-id");
  const handle = () => answerOf(404, "ResourceNotFoundException", {});
  const error = await stopByCommand({ ...CONFIG, requestHandler: { handle } }, INPUT).catch(
    (thrown: unknown) => thrown,
  );
  expect(isNotFound(error)).toBe(true);
  await expect(stop(CONFIG, INPUT)).rejects.toMatchObject(STOPPED);
  await expect(stopByCommand({ ...CONFIG, maxAttempts: 1 }, INPUT)).rejects.toMatchObject(STOPPED);
});

describe("a client that is written in another way", async () => {
  const directory = await temporaryDirectory();
  const copy = join(directory.path, "client-connect");
  for (const part of ["dist-es", "package.json"]) {
    await cp(join("node_modules/@aws-sdk/client-connect", part), join(copy, part), { recursive: true });
  }
  await symlink(resolve("node_modules"), join(directory.path, "node_modules"));
  afterAll(() => directory[Symbol.asyncDispose]());

  test.each([
    ["retries", /resolveRetryConfig\(/, "resolveRetryConfig ("],
    ["one of its middlewares", /this\.middlewareStack\.use\(/, "this['middlewareStack'].use("],
    ["all of its middlewares", /this\.middlewareStack/g, "this ['middlewareStack']"],
    ["its exceptions", /import \{ errorTypeRegistries \}/, "import {errorTypeRegistries}", "runtimeConfig.shared.js"],
    ["its end", /destroy\(\) \{/, "destroy () {"],
  ])("in %s is taken as it is, with a warning", async (_, from, to, file = "ConnectClient.js") => {
    const client = join(copy, "dist-es", file);
    const text = await readFile(client, "utf8");
    expect(text).toMatch(from);
    await writeFile(client, text.replace(from, to));
    onTestFinished(() => writeFile(client, text));
    const bundled = await bundle(ENTRY, { "@aws-sdk/client-connect": join(copy, "dist-es/index.js") });
    expect(bundled.warnings.map((found) => found.text)).toEqual([expect.stringMatching(/Could not trim unused code/)]);
    await expect(bundled.stop(CONFIG, INPUT)).rejects.toMatchObject(STOPPED);
  });
});
