import { checkScheduledTime } from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
import { beginTask } from "../contacts/task.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateContactSchedule = connectOperation("UpdateContactSchedule", "", (input, call) => {
  const contact = findContact(findInstance(call, input.InstanceId), input.ContactId);
  checkScheduledTime(input.ScheduledTime, call.now);
  if (contact.state !== "SCHEDULED")
    throw invalidRequest("Only a task that is scheduled and has not begun can be rescheduled");
  contact.scheduledAt = input.ScheduledTime;
  contact.updatedAt = call.now;
  beginTask(call.state, contact);
});
