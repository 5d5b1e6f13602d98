import type { Operation } from "../operation.ts";
import { describeContact } from "./describe-contact.ts";
import { getContactAttributes } from "./get-contact-attributes.ts";
import { listAssociatedContacts } from "./list-associated-contacts.ts";
import { listContactReferences } from "./list-contact-references.ts";
import { pauseContact } from "./pause-contact.ts";
import { resumeContact } from "./resume-contact.ts";
import { searchContacts } from "./search-contacts.ts";
import { startChatContact } from "./start-chat-contact.ts";
import { startOutboundVoiceContact } from "./start-outbound-voice-contact.ts";
import { startTaskContact } from "./start-task-contact.ts";
import { stopContact } from "./stop-contact.ts";
import { tagContact } from "./tag-contact.ts";
import { transferContact } from "./transfer-contact.ts";
import { untagContact } from "./untag-contact.ts";
import { updateContact } from "./update-contact.ts";
import { updateContactAttributes } from "./update-contact-attributes.ts";
import { updateContactSchedule } from "./update-contact-schedule.ts";

/** Every operation that is built. */
export const BUILT: readonly Operation[] = [
  describeContact,
  getContactAttributes,
  listAssociatedContacts,
  listContactReferences,
  pauseContact,
  resumeContact,
  searchContacts,
  startChatContact,
  startOutboundVoiceContact,
  startTaskContact,
  stopContact,
  tagContact,
  transferContact,
  untagContact,
  updateContact,
  updateContactAttributes,
  updateContactSchedule,
];
