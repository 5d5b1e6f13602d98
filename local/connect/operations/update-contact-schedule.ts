import type { UpdateContactScheduleRequest, UpdateContactScheduleResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { checkScheduledTime, invalidRequest } from "../state/contact-rules.ts";
import { findContact, findInstance } from "../state/find.ts";
import { beginTask } from "../state/task.ts";

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
    beginTask(call.world, contact);
    return {};
  },
);
