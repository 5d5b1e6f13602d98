import { expect, test } from "vitest";
import { openWorkflow } from "../workflow-test.ts";

test.each(["flow", "direct"] as const)("starts a chat by the trigger %s", async (trigger) => {
  await using workflow = await openWorkflow("start-chat-contact");
  const { outputs } = await workflow.run(trigger);
  expect(outputs).toMatchObject({ ContactId: expect.any(String) });
  expect(await workflow.contacts()).toMatchObject([{ Channel: "CHAT" }]);
});

test("answers chat clients in their own format", async () => {
  await using workflow = await openWorkflow("start-chat-contact");
  const { outputs } = await workflow.run("api");
  expect(outputs).toMatchObject({ data: { startChatResult: { ContactId: expect.any(String) } } });
  expect(await workflow.operations()).toEqual(["StartChatContact"]);
});
