import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTestCase } from "../../lib/flows/testing/read-test-case.ts";
import { createClock } from "../../local/connect/control/clock.ts";
import { openLocalConnect } from "../../local/connect/open-local-connect.ts";
import { SAMPLE_INSTANCE_ID, SAMPLE_QUEUE_ID } from "../../local/connect/seed/sample-ids.ts";

const document = readFileSync("docs/testing-flows.md", "utf8");
const blocksOf = (language: string) =>
  [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, own, text = ""]) => (own === language ? [text] : []));
const QUEUE = `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}/queue/${SAMPLE_QUEUE_ID}`;
const content = readFileSync("flows/support-chat.json", "utf8")
  .replaceAll("${queue:Support}", QUEUE)
  .replaceAll("${function:startTaskAndStop}", "startTaskAndStop")
  .replaceAll("${flow:after-support-chat}", "none");

describe("the examples of docs/testing-flows.md run:", () => {
  const examples = blocksOf("ts").map((code) => code.slice(code.indexOf("it(")));

  it("three of them", () => expect(examples).toHaveLength(3));
  for (const example of examples)
    new Function("it", "expect", "openLocalConnect", "createClock", "content", example)(
      it,
      expect,
      openLocalConnect,
      createClock,
      content,
    );
});

it("the test case of docs/testing-flows.md has no mistakes", () => {
  const [yaml = ""] = blocksOf("yaml");
  expect(readTestCase(yaml, { flows: new Map([["support-chat", "CONTACT_FLOW"]]) }).problems).toEqual([]);
});
