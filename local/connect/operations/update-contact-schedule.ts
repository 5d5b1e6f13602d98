import type { UpdateContactScheduleRequest, UpdateContactScheduleResponse } from "@aws-sdk/client-connect";
import { checkScheduledTime } from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
import { beginTask } from "../contacts/task.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const updateContactSchedule = connectOperation(
  "UpdateContactSchedule",
  "",
  (input: Checked<UpdateContactScheduleRequest>, call): UpdateContactScheduleResponse => {
    const contact = findContact(findInstance(call, input.InstanceId), input.ContactId);
    checkScheduledTime(input.ScheduledTime, call.now);
    if (contact.state !== "SCHEDULED")
      throw invalidRequest("Only a task that is scheduled and has not begun can be rescheduled");
    contact.scheduledAt = input.ScheduledTime;
    contact.updatedAt = call.now;
    beginTask(call.state, contact);
    return {};
  },
);
