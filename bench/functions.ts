import chatEvent from "../events/start-chat-and-set-attributes.direct.json" with { type: "json" };
import chatContactEvent from "../events/start-chat-contact.direct.json" with { type: "json" };
import taskEvent from "../events/start-task-and-stop.direct.json" with { type: "json" };

/** A deployed function and its references. Paths are relative to the project. */
export type BenchedFunction = {
  name: string;
  /** This project's handler. */
  handler: string;
  /** The same workflow written by hand. */
  byHand: string;
  /** The SDK with the same calls only. */
  sdkAlone: string;
  event: object;
  /** The number of calls for the event. */
  calls: number;
};

export const FUNCTIONS: readonly BenchedFunction[] = [
  {
    name: "startChatAndSetAttributes",
    handler: "handlers/start-chat-and-set-attributes.ts",
    byHand: "bench/reference/start-chat-by-hand.ts",
    sdkAlone: "bench/reference/start-chat-sdk-alone.ts",
    event: chatEvent,
    calls: 3,
  },
  {
    name: "startTaskAndStop",
    handler: "handlers/start-task-and-stop.ts",
    byHand: "bench/reference/start-task-by-hand.ts",
    sdkAlone: "bench/reference/start-task-sdk-alone.ts",
    event: taskEvent,
    calls: 3,
  },
  {
    name: "startChatContact",
    handler: "handlers/start-chat-contact.ts",
    byHand: "bench/reference/start-chat-contact-by-hand.ts",
    sdkAlone: "bench/reference/start-chat-contact-sdk-alone.ts",
    event: chatContactEvent,
    calls: 1,
  },
];
