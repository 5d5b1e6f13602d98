import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { announceConnect } from "../../local/connect/running-connects.ts";
import { listen } from "../../local/stack/listen.ts";

const ROOT = join(import.meta.dirname, "../..");
const CHAT = "handlers/start-chat-and-set-attributes.arazzo.yaml";
const TASK = "handlers/start-task-and-stop.arazzo.yaml";
const IDS = {
  instanceId: "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  contactFlowId: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE",
};

type Ended = { status: number; stdout: string; stderr: string };

/** Runs the command as npm does, on the same Node. */
function workflow(args: string[], { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {}) {
  return new Promise<Ended>((resolve) => {
    const environment = { ...process.env, AWS_ENDPOINT_URL_CONNECT: "", ...env };
    const child = execFile(
      process.execPath,
      ["local/command-line/workflow.ts", ...args],
      { cwd: ROOT, env: environment },
      (error, stdout, stderr) => resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workflow-"));
});

describe("workflow run", () => {
  it("prints exactly the run report with --json", async () => {
    const { status, stdout, stderr } = await workflow([
      "run",
      TASK,
      "--json",
      "--input",
      JSON.stringify({ ...IDS, name: "Call Jane" }),
    ]);

    const report = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(stderr).toBe("No local Connect is running: using a private one for this command.\n");
    expect(report).toMatchObject({
      workflowId: "start-task-and-stop",
      status: "succeeded",
      outputs: { channel: "TASK" },
    });
    expect(
      report.steps.map(({ stepId, attempts, statusCode }: Record<string, unknown>) => [stepId, attempts, statusCode]),
    ).toEqual([
      ["startTask", 1, 200],
      ["confirmTask", 1, 200],
      ["stopTask", 1, 200],
    ]);
  });

  it("takes its input from a file, as YAML, and from standard input", async () => {
    const path = join(folder, "input.yaml");
    await writeFile(path, `instanceId: ${IDS.instanceId}\ncontactFlowId: ${IDS.contactFlowId}\nname: Call Jane\n`);

    const fromFile = await workflow(["run", TASK, "--input", `@${path}`]);
    const fromStdin = await workflow(["run", TASK, "--input", "-"], {
      input: JSON.stringify({ ...IDS, name: "Call Jane" }),
    });

    expect([fromFile.status, fromStdin.status]).toEqual([0, 0]);
    expect(fromFile.stdout).toMatch(/✓ startTask +StartTaskContact +200 +\d+ ms/);
  });

  it("hides tokens on the terminal unless --verbose is given", async () => {
    const input = JSON.stringify({ ...IDS, displayName: "Jane" });

    const usual = await workflow(["run", CHAT, "--input", input]);
    const verbose = await workflow(["run", CHAT, "--verbose", "--input", input]);

    expect(usual.stdout).toContain("hidden; --verbose shows it");
    expect(verbose.stdout).toMatch(/holds: \$statusCode == 200 \(200 == 200\)/);
    expect(verbose.stdout).not.toContain("hidden");
  });

  it("says how to see what Connect said, and shows it with --verbose", async () => {
    const args = ["run", "test/documents/run-an-instance.arazzo.yaml", "--workflow", "queue-with-hours"];
    const input = JSON.stringify({ instanceId: IDS.instanceId, name: "Returns", timeZone: "Europe/Nowhere" });

    const usual = await workflow([...args, "--input", input]);
    const verbose = await workflow([...args, "--verbose", "--input", input]);

    expect([usual.status, verbose.status]).toEqual([1, 1]);
    expect(usual.stdout).toMatch(/Nothing was created.*\n--verbose shows what Connect said\.\n$/);
    expect(usual.stdout).not.toContain("Europe/Nowhere");
    expect(verbose.stdout).toMatch(/Connect says: .*Europe\/Nowhere/);
    expect(verbose.stdout).not.toContain("--verbose shows");
  });

  it("uses the local Connect that is running, and says so", async () => {
    const server = createLocalConnect({ unknownIds: "adopt" });
    const url = await listen(server, 0);
    const withdraw = await announceConnect(url);

    const args = ["run", TASK, "--json", "--input", JSON.stringify({ ...IDS, name: "Call" })];
    const { status, stdout, stderr } = await workflow(args);
    const { contacts } = (await (await fetch(`${url}/_local/contacts`)).json()) as { contacts: object[] };
    withdraw();
    server.close();

    expect(status).toBe(0);
    expect(contacts).toHaveLength(1);
    expect(JSON.parse(stdout).outputs).toMatchObject({ channel: "TASK" });
    expect(stderr).toBe(`Using the local Connect that is running at ${url}.\n`);
  });

  it("uses the Connect that AWS_ENDPOINT_URL_CONNECT names", async () => {
    const server = createLocalConnect({ unknownIds: "adopt" });
    const url = await listen(server, 0);

    const { status, stdout } = await workflow(["run", TASK, "--input", JSON.stringify({ ...IDS, name: "Call" })], {
      env: { AWS_ENDPOINT_URL_CONNECT: url },
    });
    server.close();
    server.closeAllConnections();

    expect(status).toBe(0);
    expect(stdout).toContain(`against ${url}`);
  });

  it("ends with 1 when the workflow fails, and says what exists", async () => {
    const server = createServer((request, response) => {
      response.setHeader("content-type", "application/json");
      if (request.method === "PUT")
        response.end(JSON.stringify({ ContactId: "c-1", ParticipantId: "p", ParticipantToken: "t" }));
      else response.writeHead(500, { "x-amzn-errortype": "InternalServiceException" }).end("{}");
    });
    const url = await listen(server, 0);

    const { status, stdout } = await workflow(
      ["run", CHAT, "--input", JSON.stringify({ ...IDS, displayName: "Jane" })],
      {
        env: { AWS_ENDPOINT_URL_CONNECT: url },
      },
    );
    server.close();
    server.closeAllConnections();

    expect(status).toBe(1);
    expect(stdout).toContain(
      "Step confirmContact (DescribeContact) failed: the service answered 500 InternalServiceException",
    );
    expect(stdout).toContain("What exists now: ContactId c-1, created by StartChatContact");
  });

  it.each([
    ["a missing input", ["run", TASK, "--input", JSON.stringify(IDS)], "/name is required"],
    [
      "a number for text",
      ["run", TASK, "--input", JSON.stringify({ ...IDS, name: 5 })],
      "/name must be a string, but is an integer",
    ],
    ["an input that is no JSON", ["run", TASK, "--input", "{"], "neither JSON nor YAML"],
    ["an input with an alias of nothing", ["run", TASK, "--input", "{name: *x}"], "cannot be read: Unresolved alias"],
    ["an empty input", ["run", TASK, "--input", ""], "The input in --input is empty. For no inputs, give {}."],
    [
      "a misspelt input",
      ["run", "start-task-and-stop", "--input", "{nmae: x}"],
      "/nmae is not declared. Did you mean `name`?",
    ],
    ["an input file that is not there", ["run", TASK, "--input", "@nowhere.json"], "There is no file nowhere.json."],
    [
      "a document that is not there",
      ["run", "nowhere.yaml", "--input", "{}"],
      "There is no workflow and no file nowhere.yaml. Workflows: ",
    ],
    ["a workflow that is not there", ["run", TASK, "--workflow", "x", "--input", "{}"], "There is no workflow x"],
    ["no input", ["run", TASK], "--input is required"],
    ["a misspelt --input", ["run", TASK, "--inptu", "{}"], "unknown option '--inptu'\n(Did you mean --input?)"],
    ["an unknown command", ["fly"], "unknown command"],
    ["an unknown option", ["run", TASK, "--fast", "--input", "{}"], "unknown option"],
  ])("ends with 2 for %s", async (_, args, message) => {
    const { status, stdout, stderr } = await workflow(args);

    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
  });

  it("ends with 2 for an endpoint that is not a URL", async () => {
    const env = { AWS_ENDPOINT_URL_CONNECT: "localhost:4510" };
    const { status, stderr } = await workflow(["run", TASK, "--input", "{}"], { env });

    expect(status).toBe(2);
    expect(stderr).toMatch(/^AWS_ENDPOINT_URL_CONNECT must be a URL such as http:.*\n$/);
  });

  it("ends with 2 for a document with a mistake, and shows the line", async () => {
    const path = join(folder, "mistake.arazzo.yaml");
    await writeFile(
      path,
      [
        "arazzo: 1.0.1",
        "info: { title: T, version: '1' }",
        "sourceDescriptions: [{ name: connect, url: connect.yaml, type: openapi }]",
        "workflows:",
        "  - workflowId: w",
        "    steps:",
        "      - stepId: s",
        "        operationId: startChatContat",
      ].join("\n"),
    );

    const { status, stderr } = await workflow(["run", path, "--input", "{}"]);

    expect(status).toBe(2);
    expect(stderr).toContain("mistake.arazzo.yaml:8:22 error: Amazon Connect has no operation `startChatContat`.");
    expect(stderr).toContain("Did you mean `startChatContact`");
  });
});

describe("workflow list, check, skeleton and graph", () => {
  it("lists what ships, with the inputs", async () => {
    const { stdout } = await workflow(["list"]);

    expect(stdout).toContain("start-task-and-stop");
    expect(stdout).toContain("inputs: instanceId, contactFlowId, name, description?");
  });

  it("prints problems as JSON with --json", async () => {
    const { status, stdout } = await workflow(["check", "--json", CHAT]);

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ severity: "note", code: "path-comparison", file: CHAT }]);
  });

  it("names a document outside the project the same way everywhere", async () => {
    const path = join(folder, "outside.arazzo.yaml");
    await writeFile(path, "arazzo: 1.0.1\ninfo: { title: T, version: '1' }\nworkflows: []\n");

    const checked = await workflow(["check", join(folder, ".", "outside.arazzo.yaml")]);
    const run = await workflow(["run", path, "--input", "{}"]);

    expect(checked.stdout).toContain(`${path}:`);
    expect(checked.stdout).toContain(`${path}: cannot be run`);
    expect(run.stderr).toContain(`${path} cannot be run.`);
    for (const { stdout, stderr } of [checked, run]) expect(stdout + stderr).not.toContain("../");
  });

  it("prints a skeleton that run accepts", async () => {
    const skeleton = await workflow(["skeleton", "start-task-and-stop"]);

    const { status } = await workflow(["run", TASK, "--input", skeleton.stdout]);

    expect(status).toBe(0);
  });

  it("prints a Mermaid picture", async () => {
    const { stdout } = await workflow(["graph", "start-task-and-stop"]);

    expect(stdout).toMatch(/^flowchart/);
    expect(stdout).toContain("startTask");
  });

  it("names the nearest workflow for one that is not there", async () => {
    const { status, stderr } = await workflow(["skeleton", "start-task-and-stp"]);

    expect(status).toBe(2);
    expect(stderr).toContain("Did you mean start-task-and-stop?");
  });
});
