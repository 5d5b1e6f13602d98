import type { Operation } from "../operation.ts";
import { describeContact } from "./describe-contact.ts";
import { getContactAttributes } from "./get-contact-attributes.ts";
import { startChatContact } from "./start-chat-contact.ts";
import { startTaskContact } from "./start-task-contact.ts";
import { stopContact } from "./stop-contact.ts";
import { updateContactAttributes } from "./update-contact-attributes.ts";

/** Every operation that is built. */
export const BUILT: readonly Operation[] = [
  describeContact,
  getContactAttributes,
  startChatContact,
  startTaskContact,
  stopContact,
  updateContactAttributes,
];
