import { checkScheduledTime } from "../contacts/contact-rules.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { beginTask } from "../contacts/task.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateContactSchedule = connectOperation("UpdateContactSchedule", "", (input, call) => {
  const { contact } = contactOf(call, input);
  checkScheduledTime(input.ScheduledTime, call.now);
  if (contact.state !== "SCHEDULED")
    throw invalidRequest("Only a task that is scheduled and has not begun can be rescheduled");
  contact.scheduledAt = input.ScheduledTime;
  contact.updatedAt = call.now;
  beginTask(call.state, contact);
});
