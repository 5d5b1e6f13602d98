import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeForAuthors } from "../../../local/command-line/operation-description.ts";

const ROOT = join(import.meta.dirname, "../../..");

function operation(...args: string[]) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const command = ["local/command-line/workflow.ts", "operation", ...args];
    execFile(process.execPath, command, { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe("workflow operation", () => {
  it("prints members with types and limits, the created id, how repeats are recognized, and the IAM action", async () => {
    const { status, stdout } = await operation("startTaskContact");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^StartTaskContact {2}PUT \/contact\/task\n/);
    expect(stdout).toMatch(/creates +one thing, identified by ContactId/);
    expect(stdout).toMatch(/repeating +safe: the engine fills in ClientToken/);
    expect(stdout).toMatch(/IAM action +connect:StartTaskContact, on .*contact-flow/);
    expect(stdout).toMatch(/Name +string, required, at most 1024 characters/);
    expect(stdout).toMatch(/References +map of Reference, .*Type: URL \| NUMBER/);
    expect(stdout).toMatch(/Reference\n +Type +string, required, URL \|/);
  });

  it("prints JSON for tools", async () => {
    const { stdout } = await operation("UpdateContactAttributes", "--json");
    const description = JSON.parse(stdout);
    expect(description).toMatchObject({ operationId: "UpdateContactAttributes", method: "POST", repeat: "sets" });
    expect(description.request).toContainEqual(
      expect.objectContaining({ name: "InitialContactId", required: true, aliases: ["ContactId"] }),
    );
  });

  it("names the nearest operation for an unknown one, and exits with 2", async () => {
    const { status, stderr } = await operation("startTaskContct");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Amazon Connect has no operation startTaskContct\. Did you mean StartTaskContact/);
  });
});

describe("a description", () => {
  it.each(["__proto__", "constructor", "", "x".repeat(10_000)])("of the name %.20s is refused", async (name) => {
    await expect(describeForAuthors(name)).rejects.toThrow("has no operation");
  });

  it("of a recursive request ends", async () => {
    const { structures } = await describeForAuthors("SearchContacts");
    expect(Object.keys(structures).length).toBeGreaterThan(5);
  });

  it.each([
    ["DescribeContact", "reads", undefined],
    ["StartChatContact", "token", "ContactId"],
    ["CreateAgentStatus", "creates again", "AgentStatusId"],
    ["StopContact", "sets", undefined],
  ])("of %s says how it can be repeated, and what it creates", async (name, repeat, creates) => {
    expect(await describeForAuthors(name)).toMatchObject({ repeat, ...(creates !== undefined && { creates }) });
  });

  it("has the rules about several members", async () => {
    const { rules } = await describeForAuthors("StartChatContact");
    expect(rules.request).toContain("takes at most one of PersistentChat, RelatedContactId");
  });
});
