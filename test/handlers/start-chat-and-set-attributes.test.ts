import { expect, test } from "vitest";
import { openWorkflow, TRIGGERS } from "../workflow-test.ts";

test.each(TRIGGERS)("starts a chat, confirms it and sets its attributes, by the trigger %s", async (trigger) => {
  await using workflow = await openWorkflow("start-chat-and-set-attributes");
  const { outputs } = await workflow.run(trigger);
  expect(outputs).toEqual({
    contactId: expect.any(String),
    participantId: expect.any(String),
    // Flow logs record the outputs of a function.
    ...(trigger === "flow" ? {} : { participantToken: expect.any(String) }),
    channel: "CHAT",
  });
  expect(await workflow.contacts()).toMatchObject([
    { Id: outputs?.contactId, Channel: "CHAT", Attributes: { tier: "gold", topic: "billing" } },
  ]);
});
