import type { NotificationStatus } from "@aws-sdk/client-connect";
import { invalid } from "../../requests/errors.ts";
import type { Instance, Resource } from "../../state/instance.ts";
import { instanceIdOf } from "../arn.ts";
import { findResource } from "../find-resource.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

/** Of the text in one language. */
const MOST_CHARACTERS = 250;

const WEEK = 7 * 24 * 60 * 60 * 1000;

export const notification = resourceType({
  kind: "notification",
  own: { id: "Id", arn: "Arn" },
  updates: ["UpdateNotificationContent"],
  defaults: { Priority: "LOW" },
  summary: (record, resource) => ({ ...record, ...timesOf(resource) }),
  searchFields: { StringCondition: ["Id", "ResourceId", "Priority", "InstanceId", "Recipients"] },
  check: ({ Recipients, Content }, instance) => {
    const long = Object.entries(Content as Record<string, string>).find(
      ([, text]) => [...text].length > MOST_CHARACTERS,
    );
    if (long !== undefined) throw invalid(`Content of ${long[0]} can have ${MOST_CHARACTERS} characters`);
    for (const recipient of Recipients as string[]) checkRecipient(recipient, instance);
  },
  derived: (resource, { id }) => ({ InstanceId: id, ...timesOf(resource) }),
  differs: "A new notification has an id of its own, and without a priority a LOW one.",
});

function timesOf({ record, createdAt, modifiedAt }: Resource): ResourceRecord {
  const created = createdAt ?? modifiedAt;
  return { CreatedAt: created, ExpiresAt: expiryOf(record, created) };
}

/** A notification without an expiry is shown for a week. */
function expiryOf({ ExpiresAt }: ResourceRecord, created: Date): Date {
  return ExpiresAt instanceof Date ? ExpiresAt : new Date(created.getTime() + WEEK);
}

function checkRecipient(recipient: string, instance: Instance): void {
  if (!recipient.startsWith("arn:")) throw invalid("Recipients must be ARNs of users or of the instance");
  if (instanceIdOf(recipient) !== instance.id) findResource(instance, "agent", recipient);
}

/** Whether a notification is for a user, itself or as one of the instance, and has not expired. */
export function isShownTo({ record, createdAt, modifiedAt }: Resource, userId: string, instance: Instance, now: Date) {
  if (expiryOf(record, createdAt ?? modifiedAt) <= now) return false;
  return (record.Recipients as string[]).some(
    (recipient) => instanceIdOf(recipient) === instance.id || recipient.endsWith(`/agent/${userId}`),
  );
}

/** The status of a notification for each user who has changed it, by the user's id. */
export function statusesOf({ record }: Resource): Record<string, NotificationStatus> {
  return (record.Statuses ?? {}) as Record<string, NotificationStatus>;
}
