import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openSource } from "../../../build/sources/open-source.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { type Answer, startRecorder } from "./recorder.ts";

const open = (source: Record<string, string>, operationIds: string[], file = "test/a.arazzo.yaml") =>
  openSource({ name: "api", value: { name: "api", url: "./none.yaml", ...source }, operationIds, sharedIds: [], file });

describe("a source is", () => {
  test.each<[title: string, source: Record<string, string>, operationIds: string[], key: string | undefined]>([
    ["the service that it names", { "x-aws-service": "dynamodb" }, ["getItem"], "dynamodb"],
    ["the one client that has its operations", {}, ["getItem", "putItem"], "dynamodb"],
    ["of several, the one that its URL mentions", { url: "./amazon-sns-openapi.yml" }, ["tagResource"], "sns"],
    ["the service that it mentions, with a misspelt operation", { url: "./dynamodb.yml" }, ["getItm"], "dynamodb"],
    ["Connect by its operations", {}, ["startChatContact"], undefined],
    ["Connect by its name, with a misspelt operation", { url: "./amazon-connect.yml" }, ["startChatContct"], undefined],
  ])("%s", async (_, source, operationIds, key) => {
    const opened = await open(source, operationIds);
    expect(opened === undefined ? undefined : (opened as { key?: string }).key).toBe(key);
  });

  test.each<[title: string, source: Record<string, string>, operationIds: string[], mistake: object]>([
    [
      "not a client that is not installed",
      { "x-aws-service": "polly" },
      ["speak"],
      { suggestion: expect.stringContaining("npm install @aws-sdk/client-polly") },
    ],
    ["not one of several", {}, ["tagResource"], { suggestion: expect.stringContaining("x-aws-service:") }],
    ["not an API without a description", {}, ["getCustomer"], { message: expect.stringContaining("./none.yaml") }],
  ])("%s", async (_, source, operationIds, mistake) => {
    expect(await open(source, operationIds)).toMatchObject(mistake);
  });

  test("the one of the project's settings", async () => {
    await using directory = await temporaryDirectory();
    const settings = { "connect-workflows": { sources: { api: "sqs" } } };
    await writeFile(join(directory.path, "package.json"), JSON.stringify(settings));
    expect(await open({}, ["anything"], join(directory.path, "a.arazzo.yaml"))).toMatchObject({ key: "sqs" });
  });
});

describe("a description", () => {
  test.each<[title: string, answer: Answer, message: RegExp]>([
    ["that redirects", { status: 302, headers: { location: "/other.json" } }, /cannot be fetched/],
    ["that is not there", { status: 404 }, /was answered with 404/],
    ["that is too long", { body: " ".repeat(20 * 1024 * 1024 + 1) }, /longer than 20 MB/],
    [
      "that is too long when it is unpacked",
      { body: gzipSync(" ".repeat(20 * 1024 * 1024 + 1)), headers: { "content-encoding": "gzip" } },
      /longer than 20 MB/,
    ],
    ["of Swagger 2.0", { body: '{"swagger":"2.0"}' }, /Swagger 2\.0/],
    ["that is a page", { body: "<html>" }, /not an OpenAPI description/],
  ])("%s is a mistake of its URL", async (_, answer, message) => {
    await using directory = await temporaryDirectory();
    await using recorder = await startRecorder(() => answer);
    const source = { url: `${recorder.url}/crm.json` };
    const found = await open(source, ["getA"], join(directory.path, "a.arazzo.yaml"));
    expect(found).toMatchObject({ field: "url", message: expect.stringMatching(message) });
    expect(recorder.requests).toHaveLength(1);
  });

  test.each(["./100%.yaml", "./a\0b.yaml", `./${"x".repeat(300)}.yaml`])("at %j is not there", async (url) => {
    expect(await open({ url }, ["getA"])).toMatchObject({ message: expect.stringContaining("is not known") });
  });

  test("is not compared with a lock file that is broken", async () => {
    await using directory = await temporaryDirectory();
    await using recorder = await startRecorder(() => ({ body: "{}" }));
    await writeFile(join(directory.path, "connect-workflows.lock.json"), "<<<<<<< ours");
    const found = await open({ url: `${recorder.url}/crm.json` }, ["getA"], join(directory.path, "a.arazzo.yaml"));
    expect(found).toMatchObject({ message: expect.stringContaining("connect-workflows.lock.json is not JSON") });
  });
});

test("a description is fetched and locked: a later build with another one fails", async () => {
  await using directory = await temporaryDirectory();
  let title = "CRM";
  const description = () => ({
    openapi: "3.1.0",
    info: { title, version: "1" },
    servers: [{ url: "https://crm.example.com" }],
    paths: { "/a": { get: { operationId: "getA", responses: {} } } },
  });
  await using recorder = await startRecorder(() => ({ body: JSON.stringify(description()) }));
  const fetched = () => open({ url: `${recorder.url}/crm.json` }, ["getA"], join(directory.path, "a.arazzo.yaml"));

  expect(await fetched()).toMatchObject({ key: "api", compiled: { api: { title: "CRM" } } });
  const lock = JSON.parse(await readFile(join(directory.path, "connect-workflows.lock.json"), "utf8"));
  expect(lock).toEqual({ [`${recorder.url}/crm.json`]: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await fetched()).toMatchObject({ key: "api" });
  title = "Another";
  expect(await fetched()).toMatchObject({ message: expect.stringContaining("has changed") });
});
