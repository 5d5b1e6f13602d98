import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, describe, expect, test, vi } from "vitest";
import { bundleHandler } from "../../../build/bundle/bundle-handler.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const directory = await temporaryDirectory();
const chat = await bundleHandler("handlers/start-chat-and-set-attributes.ts", directory.path);
const task = await bundleHandler("handlers/start-task-and-stop.ts", directory.path);
afterAll(() => directory[Symbol.asyncDispose]());

describe.each([
  ["startChatAndSetAttributes", chat],
  ["startTaskAndStop", task],
])("the bundle of %s", (_, { file, warnings }) => {
  test("is built without a warning", () => {
    expect(warnings).toEqual([]);
  });

  test("holds nothing of build time, and makes no code at run time", async () => {
    const text = await readFile(file, "utf8");
    expect(text).not.toMatch(/sourceDescriptions|json-p3|JSONPathSyntaxError|schema is invalid/);
    expect(text).not.toMatch(/\bnew Function\b|\beval\(/);
  });
});

describe("a built handler", () => {
  test("runs its workflow against Connect, with the environment's region, endpoint and credentials", async () => {
    await using connect = await startLocalConnect();
    vi.stubEnv("AWS_REGION", "us-east-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", connect.url);
    vi.stubEnv("POWERTOOLS_LOG_LEVEL", "SILENT");
    vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "true");
    const event = { instanceId: SAMPLE_INSTANCE_ID, contactFlowId: SAMPLE_CONTACT_FLOW_ID };
    const context = { awsRequestId: "request 1", functionName: "f", getRemainingTimeInMillis: () => 8000 };
    const require = createRequire(import.meta.url);
    const started = await require(chat.file).handler(
      { ...event, displayName: "Jane", attributes: { tier: "gold" } },
      context,
    );
    expect(started).toMatchObject({ contactId: expect.any(String), channel: "CHAT" });
    const stopped = await require(task.file).handler({ ...event, name: "Call back" }, context);
    expect(stopped).toMatchObject({ contactId: expect.any(String), channel: "TASK" });
    vi.unstubAllEnvs();
  });
});
