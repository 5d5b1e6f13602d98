import { describe, expect, it } from "vitest";
import { readFlows } from "../../../build/deployment/flows/read-flows.ts";
import { readTestCase } from "../../../lib/flows/testing/read-test-case.ts";
import type { RecordedContact } from "../../../lib/flows/testing/recorded-contact.ts";
import { writeTestCase } from "../../../lib/flows/testing/write-test-case.ts";
import { contactById } from "../../../local/connect/contacts/find-contact.ts";
import type { LocalConnect } from "../../../local/connect/local-connect.ts";
import { openLocalConnect } from "../../../local/connect/open-local-connect.ts";
import { findTestFiles } from "../../../local/flow-tests/find-test-files.ts";
import { loadTestCases } from "../../../local/flow-tests/load-test-cases.ts";
import { runTestCase, type TestWorld } from "../../../local/flow-tests/run-test-case.ts";
import { localFlows } from "../../../local/stack/flows/local-flows.ts";

const { flows } = await readFlows(".");
const { seed, contentOf } = localFlows(flows);
const replaceNames = (text: string) => contentOf({ content: text });
const types = new Map(flows.map(({ name, type }) => [name, type]));

async function run(text: string) {
  const { testCase, problems } = readTestCase(replaceNames(text), { flows: types });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const world: TestWorld = { seed, functions: {}, running: () => 0 };
  if (testCase === undefined) throw new Error("unreadable");
  return runTestCase(testCase, world);
}

describe("a recorded contact", () => {
  it("passes as a test case when it is played again, whatever the sample flows did", async () => {
    const found = await findTestFiles([]);
    const files = "files" in found ? found.files : [];
    const { testCases } = await loadTestCases(files, { replaceNames, flows: types });
    expect(testCases.length).toBeGreaterThan(5);
    for (const { testCase } of testCases) {
      let local: LocalConnect | undefined;
      let recorded: RecordedContact | undefined;
      const world: TestWorld = {
        seed,
        functions: {},
        running: () => 0,
        enter: (own) => {
          local = own;
        },
      };
      const report = await runTestCase(testCase, world);
      const contact = local && contactById(local.state, report.contactId ?? "");
      if (contact !== undefined) recorded = local?.recorder.recorded(contact);
      if (recorded === undefined) throw new Error(`${testCase.name} was not recorded`);
      // The test case has ended the contact, if it was open; a user's contact goes on.
      const isOpen = recorded.outcome.disconnectReason === "API";
      const text = writeTestCase(isOpen ? { ...recorded, outcome: { ...recorded.outcome, ended: false } } : recorded);
      const replayed = await run(text);
      expect([testCase.name, replayed.status, replayed.failures]).toEqual([testCase.name, "PASSED", []]);
      expect(replayed.trail.map(({ block }) => block).slice(0, 6)).toEqual(
        report.trail.map(({ block }) => block).slice(0, 6),
      );
    }
  });

  it("is written by the running local Connect, with what the agent did", async () => {
    await using connect = await openLocalConnect({ seed, agent: "none", invokeFunction: () => ({ contactId: "42" }) });
    const chat = await connect.startChat("support-chat", { attributes: { tier: "gold" } });
    await chat.customer.say("My invoice");
    await chat.customer.expectMessage("number 42");
    await chat.agent.accept();
    await chat.agent.say("Here you are.");
    await chat.customer.leave();
    const answer = await fetch(`${connect.url}/_local/contacts/${chat.contactId}/test-case`);
    const { testCase } = (await answer.json()) as { testCase: string };
    expect(testCase).toContain("Do: Say");
    expect(testCase).toContain("tier: gold");
    expect((await run(testCase)).failures).toEqual([]);
    // Another answer of the function is noticed.
    expect((await run(testCase.replace("number 42", "number 43"))).status).toBe("FAILED");
    const unknown = await fetch(`${connect.url}/_local/contacts/none/test-case`);
    expect([unknown.status, await unknown.json()]).toEqual([400, { error: "No recording of a contact none" }]);
  });
});
