import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { type OpenFunctionOptions, openFunction } from "../../../local/connect/index.ts";
import { temporaryDirectory } from "../../build/temporary-directory.ts";

const ANSWERS = "examples/customer-chat/answers.yaml";
const INPUTS = {
  instanceId: "a1b2c3d4-5678-90ab-cdef-111111111111",
  contactFlowId: "a1b2c3d4-5678-90ab-cdef-222222222222",
  customerId: "c-7",
};

async function open(options: OpenFunctionOptions) {
  await using directory = await temporaryDirectory();
  const handler = join(directory.path, "customer-chat.ts");
  const library = JSON.stringify(resolve("lib/lambda/index.ts"));
  const document = JSON.stringify(resolve("examples/customer-chat/handlers/customer-chat.arazzo.yaml"));
  const code = `import { createHandler } from ${library}; import workflow from ${document};`;
  await writeFile(handler, `${code} export const handler = createHandler(workflow);`);
  return await openFunction(handler, options);
}

test("a bundled function answers its other sources from a file, and starts the chat in the local Connect", async () => {
  const chat = await open({ mock: ANSWERS });
  expect(await chat.invoke(INPUTS)).toMatchObject({ tier: "gold" });
  expect(await chat.contacts()).toHaveLength(1);
  await chat.close();
});

test("a function that calls Connect alone answers from a file, too", async () => {
  const ContactId = "11111111-2222-4333-8444-555555555555";
  const mock = {
    StartTaskContact: { body: { ContactId } },
    DescribeContact: { body: { Contact: { Id: ContactId, Channel: "TASK" } } },
    StopContact: { body: {} },
  };
  const task = await openFunction(resolve("handlers/start-task-and-stop.ts"), { mock });
  const { instanceId, contactFlowId } = INPUTS;
  expect(await task.invoke({ instanceId, contactFlowId, name: "Call Jane" })).toMatchObject({ contactId: ContactId });
  expect(await task.contacts()).toEqual([]);
  await task.close();
});

test.each<[title: string, mock: Record<string, object>, mistake: RegExp]>([
  [
    "an operation that the document does not call",
    { "crm:getCustomr": {} },
    /crm:getCustomr: the document does not call it/,
  ],
  ["a body that is not the response's", { "crm:getCustomer": { body: { tier: 7 } } }, /`body\.tier` must be a string/],
])("an answer for %s is an error of the build", async (_, mock, mistake) => {
  await expect(open({ mock })).rejects.toThrow(mistake);
});
