import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentOf, say, to } from "../lib/flows/sample-flow.ts";

const SLOW = 150_000;

/** Runs the command as npm does, on the same Node. */
async function flow(args: readonly string[], { input = "", environment = {} } = {}) {
  const clean = Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT|POWERTOOLS)_/.test(name));
  const child = spawn(process.execPath, ["local/command-line/flow.ts", "run", ...args], {
    env: { ...Object.fromEntries(clean), ...environment },
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { status: child.exitCode, stdout, stderr };
}

type Report = {
  status: string;
  contacts: { id: string; initiationMethod: string; state: string; disconnectReason: string | null }[];
  blocks: {
    contactId: string;
    action: string;
    type: string;
    durationMs: number;
    branch: { name: string; to: string };
  }[];
  messages: { role: string; content: string }[];
};

let folder: string;
const file = async (name: string, content: string) => {
  const path = join(folder, `${name}.json`);
  await writeFile(path, content);
  return path;
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flow-run-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("flow run", () => {
  it("plays a chat from the first block to the end of its disconnect flow", { timeout: SLOW }, async () => {
    const { status, stdout, stderr } = await flow(["support-chat", "--say", "My invoice", "--say", "Thanks", "--json"]);
    const report = JSON.parse(stdout) as Report;
    expect({ status, stderr, state: report.status }).toEqual({ status: 0, stderr: "", state: "ended" });
    expect(
      report.contacts.map(({ initiationMethod, disconnectReason }) => [initiationMethod, disconnectReason]),
    ).toEqual([
      ["API", "AGENT_DISCONNECT"],
      ["DISCONNECT", null],
    ]);
    expect(report.messages.map(({ role, content }) => `${role}: ${content.replace(/[\da-f-]{36}/, "ID")}`)).toEqual([
      "SYSTEM: Hello! What is it about?",
      "CUSTOMER: My invoice",
      "SYSTEM: Your request has the number ID. An agent will be with you.",
      "CUSTOMER: Thanks",
      "AGENT: Thanks",
      "SYSTEM: Thank you for chatting with us. If there is anything else, write within ten minutes.",
    ]);
    const wait = report.blocks.find(({ action }) => action === "Wait for the customer");
    expect(wait).toMatchObject({ durationMs: 600_000, branch: { name: "WaitCompleted", to: "End" } });
  });

  it("routes a task by the answer of its workflow, and shows each block with its branch", {
    timeout: SLOW,
  }, async () => {
    const { status, stdout } = await flow(["flows/support-task.json", "--channel", "task"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/✓ Put a follow-up on record +InvokeLambdaFunction +→ Check the channel/);
    expect(stdout).toMatch(/✓ Check the channel +Compare +TASK → Choose queue/);
    expect(stdout).toMatch(/\nended\n$/);
  });

  it("is a chat in the terminal without --say", { timeout: SLOW }, async () => {
    const path = await file("greeting", contentOf(say("hello", "bye")));
    const { status, stdout } = await flow([path], { input: "" });
    expect(stdout).toContain("system: Hello");
    expect(status).toBe(0);
  });

  it("talks to the stand-in bot of --bot", { timeout: SLOW }, async () => {
    const ask = to(
      "ConnectParticipantWithLexBot",
      { Text: "What is it about?", LexV2Bot: { AliasArn: "arn:aws:lex:us-east-1:111122223333:bot-alias/A/B" } },
      ["NoMatchingCondition", "NoMatchingError"],
      [["Equals", "Bill"]],
    );
    const path = await file("asking", contentOf(ask));
    const bot = await file("bot", '[{"intent": "Bill", "utterances": ["* bill"], "answers": ["It is paid."]}]');
    const { status, stdout } = await flow([path, "--bot", bot, "--say", "About my bill", "--json"]);
    const { blocks, messages } = JSON.parse(stdout) as Report;
    expect(status).toBe(0);
    expect(blocks[0]?.branch).toMatchObject({ name: "Bill", to: "bye" });
    expect(messages.map(({ content }) => content)).toEqual(["What is it about?", "About my bill", "It is paid."]);
  });

  it("invokes functions of AWS_ENDPOINT_URL_LAMBDA in place of the service's own", { timeout: SLOW }, async () => {
    const asked: string[] = [];
    await using server = createServer((request, response) => {
      asked.push(request.url ?? "");
      request.resume().on("end", () => response.end('{"answer":"42"}'));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const invoke = to("InvokeLambdaFunction", {
      LambdaFunctionARN: "${function:startTaskAndStop}",
      InvocationTimeLimitSeconds: "7",
    });
    const path = await file("elsewhere", contentOf(invoke));
    const AWS_ENDPOINT_URL_LAMBDA = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { status } = await flow([path, "--say", "x"], { environment: { AWS_ENDPOINT_URL_LAMBDA } });
    expect(status).toBe(0);
    expect(asked).toEqual(["/2015-03-31/functions/startTaskAndStop/invocations"]);
  });

  it("exits with 1 where a flow fails, and with 2 for what the user can fix", { timeout: SLOW }, async () => {
    const loop = (Identifier: string, again: string, done: string) => ({
      Identifier,
      Type: "Loop",
      Parameters: { LoopCount: "100" },
      Transitions: {
        NextAction: done,
        Conditions: [
          { NextAction: again, Condition: { Operator: "Equals", Operands: ["ContinueLooping"] } },
          { NextAction: done, Condition: { Operator: "Equals", Operands: ["DoneLooping"] } },
        ],
      },
    });
    // Far more blocks without a pause than a flow can run.
    const failing = contentOf(loop("outer", "inner", "bye"), loop("inner", "inner", "outer"));
    const path = await file("failing", failing);
    const results = await Promise.all([
      flow([path, "--say", "x"]),
      flow(["support-chatt"]),
      flow(["support-chat", "--attributes", "[]"]),
      flow(["support-chat", "--channel", "voice"]),
    ]);
    expect(results[1]?.stderr).toContain("Did you mean `support-chat`");
    expect(results[0]?.stdout).toContain("it loops");
    expect(results.map(({ status }) => status)).toEqual([1, 2, 2, 2]);
  });
});
