import type { SegmentAttributeValue } from "@aws-sdk/client-connect";
import { invalid, invalidRequest } from "../requests/errors.ts";

/** The limit of all attributes of a contact, keys and values, in UTF-8. */
const MAX_ATTRIBUTE_BYTES = 32_768;
const ATTRIBUTE_KEY = /^[A-Za-z0-9_-]+$/;
/** Keys of the system's own segment attributes have a namespace: `connect:Subtype`. */
const SEGMENT_ATTRIBUTE_KEY = /^(connect:)?[A-Za-z0-9_-]+$/;
const MAX_DAYS_AHEAD = 6;
const DAY = 24 * 60 * 60 * 1000;
/** Tags of users that one contact can have; those of the service do not count. */
const MAX_TAGS = 6;
const REFERENCE_TYPES = ["URL", "NUMBER", "STRING", "DATE", "EMAIL"];

/** @throws ServiceError `InvalidParameterException` */
export function checkAttributes(attributes: ReadonlyMap<string, string>): void {
  for (const key of attributes.keys()) {
    if (!ATTRIBUTE_KEY.test(key)) {
      throw invalid(`Attribute key ${JSON.stringify(key)} can hold only letters, digits, dashes and underscores`);
    }
  }
  checkAttributesSize(attributes);
}

/** Flows, unlike the API, set attributes of any key: the console's own sample has one with spaces. @throws ServiceError */
export function checkAttributesSize(attributes: ReadonlyMap<string, string>): void {
  let bytes = 0;
  for (const [key, value] of attributes) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  if (bytes > MAX_ATTRIBUTE_BYTES) {
    throw invalid(`Attributes of a contact can have ${MAX_ATTRIBUTE_BYTES} bytes in all, these have ${bytes}`);
  }
}

export function checkSegmentAttributes(attributes: Record<string, SegmentAttributeValue> = {}): void {
  for (const key of Object.keys(attributes)) {
    if (!SEGMENT_ATTRIBUTE_KEY.test(key)) {
      throw invalid(
        `Segment attribute key ${JSON.stringify(key)} can hold only letters, digits, dashes and underscores`,
      );
    }
  }
}

export function checkReferences(
  references: Record<string, { Type: string | undefined; Value?: string | undefined }> = {},
): void {
  for (const [key, { Type, Value }] of Object.entries(references)) {
    if (Type === undefined || !REFERENCE_TYPES.includes(Type)) {
      throw invalid(`Reference ${JSON.stringify(key)} has type ${Type}; it can be ${REFERENCE_TYPES.join(", ")}`);
    }
    if (Type === "DATE" && Value !== undefined && !/^\d{1,13}$/.test(Value))
      throw invalid(`Reference ${JSON.stringify(key)} is a DATE, so its Value must be an epoch timestamp`);
    if (Value === undefined) throw invalid(`Reference ${JSON.stringify(key)} needs a Value`);
  }
}

/** @throws ServiceError `InvalidRequestException` */
export function checkTags(tags: Record<string, string>): void {
  const ofUsers = Object.keys(tags).filter((key) => !key.startsWith("aws:"));
  if (ofUsers.length > MAX_TAGS) throw invalidRequest(`A contact can have ${MAX_TAGS} tags at most`);
}

export function checkScheduledTime(time: Date, now: Date): void {
  const ahead = time.getTime() - now.getTime();
  if (ahead < 0) throw invalid("ScheduledTime cannot be in the past");
  if (ahead > MAX_DAYS_AHEAD * DAY) throw invalid(`ScheduledTime cannot be more than ${MAX_DAYS_AHEAD} days ahead`);
}

/** Requires E.164 form; the model's own pattern is unusable, since it is escaped twice. */
export function checkPhoneNumber(name: string, number: string): void {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) throw invalid(`${name} must be a phone number in E.164 form`);
}
