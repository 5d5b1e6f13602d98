import { expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { FlowExpectationError } from "../../../../local/connect/library/flow-expectation-error.ts";
import { openLocalConnect } from "../../../../local/connect/open-local-connect.ts";
import { SAMPLE_QUEUE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { END, flowContent, log, type Sketch, say, setAttributes, setQueue } from "../flows/flow-documents.ts";

const ask: Sketch = {
  type: "Wait",
  with: { TimeLimitSeconds: "600", Events: ["CustomerReturned"] },
  next: "end",
  errors: { NoMatchingError: "end" },
  when: { CustomerReturned: "note", WaitCompleted: "bye" },
};
const transfer: Sketch = {
  type: "TransferContactToQueue",
  next: "end",
  errors: { NoMatchingError: "end", QueueAtCapacity: "end" },
};
const content = flowContent({
  log: log("greet"),
  greet: say("What is it about?", "ask"),
  ask,
  note: setAttributes({ asked: "yes" }, "queue"),
  queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
  transfer,
  bye: say("Goodbye", "end"),
  end: END,
});

async function open() {
  const connect = await openLocalConnect({ agent: "none", clock: createClock({ frozenAt: Date.UTC(2026, 0, 1) }) });
  expect(connect.flows.publish({ name: "Support", content })).toHaveProperty("id");
  return connect;
}

it("a test is the customer and the agent of a chat", async () => {
  await using connect = await open();
  const chat = await connect.startChat("Support", { attributes: { tier: "gold" } });
  expect(await chat.customer.expectMessage("What is it about?")).toBe("What is it about?");
  await chat.customer.say("My invoice");
  await chat.expectQueue("BasicQueue");
  await chat.agent.accept();
  await chat.agent.say("Here it is.");
  await chat.customer.expectMessage(/here it is/i);
  expect(chat.now()).toMatchObject({
    state: "ACTIVE",
    queue: "BasicQueue",
    attributes: { tier: "gold", asked: "yes" },
  });
  await chat.agent.leave();
  await chat.expectEnded();
  expect(chat.now().disconnectReason).toBe("AGENT_DISCONNECT");
});

it("time passes when the test says so", async () => {
  await using connect = await open();
  const chat = await connect.startChat("Support");
  await connect.clock.advance(600_000);
  await chat.customer.expectMessage("Goodbye");
  await chat.expectEnded();
});

it("an expectation that is not met shows messages, blocks and the flow log", async () => {
  await using connect = await open();
  const chat = await connect.startChat("Support");
  const error = await chat.customer.expectMessage("Good morning").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FlowExpectationError);
  const { message } = error as Error;
  expect(message).toContain('Expected a message with "Good morning".');
  expect(message).toContain("SYSTEM: What is it about?");
  expect(message).toContain("✓ greet (MessageParticipant): → ask");
  expect(message).toContain("… ask (Wait) waits");
  expect(message).toContain("greet PlayPrompt");
  await expect(chat.agent.say("x")).rejects.toThrow("The agent cannot say: No agent has joined the chat.");
  await chat.customer.leave();
  await expect(chat.customer.say("x")).rejects.toThrow("The chat has ended");
});

it("a task is accepted and finished by its agent", async () => {
  await using connect = await open();
  connect.flows.publish({
    name: "Task",
    content: flowContent({ queue: setQueue(SAMPLE_QUEUE_ID, "transfer"), transfer, end: END }),
  });
  const task = await connect.startTask("Task");
  await task.agent.accept("agent");
  await task.agent.leave();
  await task.expectEnded();
  await expect(connect.startTask("None")).rejects.toThrow();
});
