import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConnectClient, ListTestCasesCommand } from "@aws-sdk/client-connect";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readFlows } from "../../../build/deployment/flows/read-flows.ts";
import { testFlowsOnAws } from "../../../local/command-line/flow-commands/test-flows-on-aws.ts";
import { type OpenLocalConnect, openLocalConnect } from "../../../local/connect/open-local-connect.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../local/connect/seed/sample-ids.ts";
import { loadTestCases } from "../../../local/flow-tests/load-test-cases.ts";
import type { TestResult } from "../../../local/flow-tests/run-tests.ts";
import { localFlows } from "../../../local/stack/flows/local-flows.ts";

const ARN = `arn:aws:connect:us-east-1:123456789012:instance/${InstanceId}`;
const { flows } = await readFlows(".");
const { seed, contentOf } = localFlows(flows);
let connect: OpenLocalConnect;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flow-tests-"));
  connect = await openLocalConnect({ seed, agent: "none" });
  vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", connect.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "any");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "any");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await connect.close();
  await rm(folder, { recursive: true });
});

async function run(files: readonly string[]): Promise<TestResult[]> {
  const types = new Map(flows.map(({ name, type }) => [name, type]));
  const { testCases } = await loadTestCases(files, { replaceNames: (content) => contentOf({ content }), flows: types });
  return testFlowsOnAws(testCases, { instance: ARN }, () => {});
}

describe("test cases in an instance of Amazon Connect, here the local one", () => {
  it("run by the API, without extensions, and are deleted", async () => {
    const text = await readFile("test/flows/support-chat-answered.yaml", "utf8");
    const wrong = join(folder, "wrong.yaml");
    await writeFile(wrong, text.replace("Operand: Support", "Operand: Sales"));
    const names = ["support-chat-answered", "support-chat-queue-full", "support-task-failed"];
    const results = await run([...names.map((name) => `test/flows/${name}.yaml`), wrong]);
    expect(results.map(({ report }) => report.status)).toEqual(["PASSED", "PASSED", "SKIPPED", "FAILED"]);
    const [answered, full, task, failed] = results.map(({ report }) => report);
    expect(answered?.observations.map(({ status }) => status)).toEqual(answered?.observations.map(() => "PASSED"));
    expect(answered?.contactId).toMatch(/^[0-9a-f-]{36}$/);
    expect(full?.notes).toEqual(["x-local.Functions was left out."]);
    expect(task?.notes).toEqual(["Amazon Connect tests calls and chats only, not tasks."]);
    expect(failed?.failures).toMatchObject([{ observation: "Queue" }]);
    expect(failed?.failures[0]?.message).toContain('Expected $.Queue.Name Equals "Sales". Came "Support".');
    const client = new ConnectClient({ region: "us-east-1" });
    expect((await client.send(new ListTestCasesCommand({ InstanceId }))).TestCaseSummaryList).toEqual([]);
    client.destroy();
  });

  it("need names that the instance has", async () => {
    await expect(testFlowsOnAws([], {}, () => {})).rejects.toThrow("--instance");
    await expect(testFlowsOnAws([], { instance: ARN.replace(InstanceId, "none") }, () => {})).rejects.toThrow(
      "The instance cannot be read: ResourceNotFoundException",
    );
  });
});
