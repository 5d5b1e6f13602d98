import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { runInProject } from "./run-in-project.ts";

const INPUT = JSON.stringify({
  instanceId: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  contactFlowId: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE",
  name: "Call Jane",
});
const DOCUMENT = "documents/task.arazzo.yaml";
const FLOW = {
  Version: "2019-10-30",
  StartAction: "bye",
  Actions: [{ Identifier: "bye", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} }],
};

beforeAll(async () => {
  const project = inject("project");
  await mkdir(join(project, "documents"), { recursive: true });
  await copyFile("handlers/start-task-and-stop.arazzo.yaml", join(project, DOCUMENT));
  await writeFile(join(project, "flow.json"), JSON.stringify(FLOW));
});

test.each<[args: string[], output: RegExp]>([
  [["--help"], /^Usage: connect-workflows COMMAND/],
  [["run", DOCUMENT, "--input", INPUT], /✓ stopTask .*\nsucceeded in /],
  [["check", DOCUMENT], /can be run/],
  [["list", "documents"], /^start-task-and-stop\n/],
  [["list"], /^$/],
  [["skeleton", DOCUMENT], /"instanceId"/],
  [["graph", DOCUMENT], /^flowchart TD/],
  [["flow", "check", "flow.json"], /valid/],
  [["flow", "graph", "flow.json"], /^flowchart/],
  [["local", "--help"], /--port/],
])("connect-workflows %j", async (args, output) => {
  const { status, stdout, stderr } = await runInProject("connect-workflows", args);
  expect({ stderr, status }).toMatchObject({ status: 0 });
  expect(stdout).toMatch(output);
});

test("an unknown command is reported with the commands that exist", async () => {
  const { status, stderr } = await runInProject("connect-workflows", ["rnu"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/unknown command 'rnu'[\s\S]*run/);
});

test("start without a Serverless Framework service says what is missing", async () => {
  const { status, stderr } = await runInProject("connect-workflows", ["start", "--once"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/local stack did not start/);
});

test("the package writes nothing into itself", async () => {
  const names = await readdir(join(inject("project"), "node_modules/connect-workflows"));
  // npm adds node_modules for dependencies in other versions than the project's own.
  expect(names.filter((name) => name !== "node_modules").sort()).toEqual([
    "LICENSE",
    "README.md",
    "dist",
    "package.json",
  ]);
});
