import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { checkHandler } from "../../../../build/deployment/checks/check-handler.ts";

const made = (maker: string) => `import { ${maker} } from "../../lib/…";\nexport const handler = ${maker}(workflow);\n`;
const PUBLIC = ["CONNECT_INSTANCE_ID", "ALLOWED_FLOWS", "AUTHORIZATION"];

test.each([
  ["createHandler", false, []],
  ["createHandler", false, PUBLIC],
  ["createPublicHandler", false, PUBLIC],
  ["createChatEndpoint", false, PUBLIC],
  ["createDurableHandler", true, []],
  ["serveJson", false, []],
  ["myOwnHandler", true, []],
])("%s goes with durable %s and the variables %s", (maker, durable, variables) => {
  expect(checkHandler(made(maker), { durable, variables, hasDocument: true })).toBeUndefined();
});

test.each([
  ["createPublicHandler", false, ["CONNECT_INSTANCE_ID"], /createPublicHandler reads .*publicEnvironment/],
  ["createChatEndpoint", false, [], /createChatEndpoint reads from its environment/],
  ["createDurableHandler", false, [], /requires a durableConfig/],
  ["createHandler", true, [], /requires createDurableHandler, but the handler uses createHandler/],
  ["createPublicHandler", true, PUBLIC, /uses createPublicHandler/],
])("%s does not go with durable %s and the variables %s", (maker, durable, variables, problem) => {
  expect(checkHandler(made(maker), { durable, variables, hasDocument: true })).toMatch(problem);
});

test("the makers are called what they are called in the handlers that ship", async () => {
  for (const name of ["start-chat-and-set-attributes", "start-chat-contact"]) {
    const text = await readFile(`handlers/${name}.ts`, "utf8");
    expect(checkHandler(text, { durable: false, variables: [], hasDocument: true })).toMatch(/publicEnvironment/);
  }
  const text = await readFile("handlers/start-task-and-stop.ts", "utf8");
  expect(checkHandler(text, { durable: true, variables: [], hasDocument: true })).toMatch(/uses createHandler/);
});

test("a handler that runs a workflow imports its document by itself, for its role follows from that", () => {
  const settings = { durable: false, variables: PUBLIC, hasDocument: false };
  expect(checkHandler(made("createHandler"), settings)).toMatch(/imports no document/);
  expect(checkHandler(made("serveJson"), settings)).toBeUndefined();
});
