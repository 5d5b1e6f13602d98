import { expect, it } from "vitest";
import { codesOf, say, to } from "../../sample-flow.ts";

const endModule = { ...say("end", "bye"), Type: "EndFlowModuleExecution", Parameters: {}, Transitions: {} };
const endFlow = { ...endModule, Type: "EndFlowExecution" };
const toQueue = to("TransferContactToQueue", {}, ["QueueAtCapacity", "NoMatchingError"]);
const dequeue = to("DequeueContactAndTransferToQueue", { QueueId: "q" }, ["QueueAtCapacity", "NoMatchingError"]);

it.each([
  ["CONTACT_FLOW", toQueue, []],
  ["AGENT_WHISPER", toQueue, ["wrong-flow-type"]],
  ["CUSTOMER_HOLD", toQueue, ["wrong-flow-type"]],
  ["CUSTOMER_QUEUE", dequeue, []],
  ["CONTACT_FLOW", dequeue, ["wrong-flow-type"]],
  ["MODULE", endModule, []],
  ["CONTACT_FLOW", endModule, ["wrong-flow-type"]],
  ["CUSTOMER_WHISPER", endFlow, []],
  ["CONTACT_FLOW", endFlow, ["ends-contact"]],
] as const)("%s: $Type", (type, action, codes) => {
  expect(codesOf([action], { type })).toEqual(codes);
});

it.each([endModule, dequeue])("infers the type from $Type", (action) => {
  expect(codesOf([action])).toEqual([]);
});
