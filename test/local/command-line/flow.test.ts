import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bye, contentOf, say, to } from "../../lib/flows/sample-flow.ts";

const ROOT = join(import.meta.dirname, "../../..");

type Ended = { status: number; stdout: string; stderr: string };

/** Runs the command as npm does, on the same Node. */
function flow(...args: string[]) {
  return new Promise<Ended>((resolve) => {
    execFile(process.execPath, ["local/command-line/flow.ts", ...args], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

let right: string;
let wrong: string;
let older: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "flow-"));
  [right, wrong, older] = ["right.json", "wrong.json", "older.json"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const invoke = to("InvokeLambdaFunction", {
    LambdaFunctionARN: "${function:startTaskAndStop}",
    InvocationTimeLimitSeconds: "7",
    LambdaInvocationAttributes: { name: "Follow-up" },
  });
  await writeFile(right, contentOf(invoke));
  await writeFile(wrong, contentOf(say("hello", "by"), { ...bye, Identifier: "a", Type: "SetVoice" }));
  const modules = [{ id: "a", type: "Disconnect", branches: [], parameters: [] }];
  await writeFile(older, JSON.stringify({ modules, start: "a", version: "1" }));
});

describe("flow check", () => {
  it("accepts a flow whose function the service has", async () => {
    expect(await flow("check", right)).toEqual({ status: 0, stdout: `${right}: valid\n`, stderr: "" });
  });

  it("prints each problem with its place and a suggestion, and exits with 2", async () => {
    const { status, stdout } = await flow("check", wrong, right);
    expect(status).toBe(2);
    expect(stdout).toContain(`${wrong}:1:`);
    expect(stdout).toContain("Did you mean `bye`");
    expect(stdout).toContain("Use `UpdateContactTextToSpeechVoice`.");
    expect(stdout).toContain(`${wrong}: invalid\n${right}: valid\n`);
  });

  it("compares what a block passes with the inputs of the function's workflow", async () => {
    const misspelt = `${right}.json`;
    await writeFile(misspelt, (await readFile(right, "utf8")).replace('"name":', '"nmae":'));
    const { status, stdout } = await flow("check", misspelt);
    expect(status).toBe(0);
    expect(stdout).toContain("The workflow of `startTaskAndStop` declares no input `nmae`.");
    expect(stdout).toContain("Did you mean `name`?");
    expect(stdout).toContain("requires `name`");
  });

  it("prints JSON for tools", async () => {
    const { status, stdout } = await flow("check", "--json", wrong);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)[0]).toMatchObject({ code: "unknown-action", severity: "error", line: 1, file: wrong });
  });

  it("knows the types of flows", async () => {
    const { status, stdout } = await flow("check", "--type", "AGENT_WHISPER", right);
    expect([status, stdout]).toEqual([0, `${right}: valid\n`]);
    expect((await flow("check", "--type", "WHISPER", right)).status).toBe(2);
  });

  it("reports a file that does not exist", async () => {
    expect(await flow("check", "nowhere.json")).toMatchObject({
      status: 2,
      stderr: "There is no file nowhere.json.\n",
    });
  });
});

describe("flow graph and flow convert", () => {
  it("draws a flow", async () => {
    expect((await flow("graph", right)).stdout).toMatch(/^flowchart TD\n/);
    expect((await flow("graph", "--svg", right)).stdout).toMatch(/^<svg /);
    expect(await flow("graph", older)).toMatchObject({ status: 2, stdout: "" });
  });

  it("converts an older export, and only that", async () => {
    expect(JSON.parse((await flow("convert", older)).stdout)).toMatchObject({
      Version: "2019-10-30",
      StartAction: "a",
    });
    expect(await flow("convert", right)).toMatchObject({ status: 2, stdout: "" });
  });
});
