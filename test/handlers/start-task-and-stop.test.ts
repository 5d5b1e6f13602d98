import { expect, test } from "vitest";
import { openWorkflow, TRIGGERS } from "../workflow-test.ts";

test.each(TRIGGERS)("starts a task, confirms and stops it, by the trigger %s", async (trigger) => {
  await using workflow = await openWorkflow("start-task-and-stop");
  const { outputs } = await workflow.run(trigger, { name: "Call Jane" });
  expect(outputs).toEqual({ contactId: expect.any(String), channel: "TASK" });
  expect(await workflow.contacts()).toMatchObject([{ Name: "Call Jane", DisconnectTimestamp: expect.any(String) }]);
});
