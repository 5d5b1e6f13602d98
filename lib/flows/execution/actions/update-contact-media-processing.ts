import type { ActionBehavior } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { fail } from "../step.ts";

const forChat = askOnce({
  logName: "SetMediaProcessing",
  classes: { ChatProcessor: "static" },
  request({ parameters }) {
    const isOn = stringAt(parameters, "ChatProcessor", "ProcessingEnabled")?.toLowerCase() === "true";
    const functionArn = stringAt(parameters, "ChatProcessor", "LambdaProcessorARN");
    if (isOn && functionArn === null) return "ChatProcessor.LambdaProcessorARN is missing or empty";
    const deliver = stringAt(parameters, "ChatProcessor", "ChatProcessorSettings", "DeliverUnprocessedMessages");
    return {
      type: "setChatProcessor",
      functionArn: isOn ? functionArn : null,
      deliverUnprocessed: deliver?.toLowerCase() === "true",
    };
  },
});

/** Passes each message of a chat through a Lambda before it is delivered. */
export const updateContactMediaProcessing: ActionBehavior = {
  ...forChat,
  run: (block) =>
    block.contact.Channel === "CHAT"
      ? forChat.run(block)
      : fail(`Chat processing does not fit the channel ${block.contact.Channel}`, "ChannelMismatch"),
};
