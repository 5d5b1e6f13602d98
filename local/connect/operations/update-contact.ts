import { checkReferences, checkSegmentAttributes } from "../contacts/contact-rules.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { scheduleExpiry } from "../contacts/task.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

/** Members that only contacts of third-party telephony systems take. */
const EXTERNAL_ONLY = ["QueueInfo", "UserInfo", "CustomerEndpoint", "SystemEndpoint"] as const;

export const updateContact = connectOperation(
  "UpdateContact",
  "There are no external audio contacts, so QueueInfo, UserInfo and the endpoints are refused.",
  (input, call) => {
    const { contact } = contactOf(call, input);
    const { Name, Description, References, SegmentAttributes } = input;
    const external = EXTERNAL_ONLY.find((member) => input[member] !== undefined);
    if (external !== undefined) throw invalidRequest(`${external} can be updated for external audio contacts only`);
    if ([Name, Description, References, SegmentAttributes].every((member) => member === undefined)) {
      throw invalidRequest("Give at least one member to update");
    }
    checkReferences(References);
    checkSegmentAttributes(SegmentAttributes);
    if (Name !== undefined) contact.name = Name;
    if (Description !== undefined) contact.description = Description;
    contact.references = { ...contact.references, ...References };
    contact.segmentAttributes = { ...contact.segmentAttributes, ...SegmentAttributes };
    contact.updatedAt = call.now;
    const expiryChanges = SegmentAttributes?.["connect:ContactExpiry"] !== undefined;
    if (expiryChanges && contact.timers.expire !== undefined && contact.chat === undefined)
      scheduleExpiry(call.state, contact);
  },
);
