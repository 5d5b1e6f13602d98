import { randomUUID } from "node:crypto";
import { invalid, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { ServiceError } from "../wire/service-error.ts";
import { type Attribute, type AttributeInput, lockVersionOf, reviseTable, type Table } from "./data-table.ts";

const MOST = 100;
const RESERVED = /^(?:connect|aws):/i;

/** @throws ServiceError `ResourceNotFoundException` */
export function attributeOf({ data }: Table, name: string): Attribute {
  const attribute = data.attributes.find(({ Name }) => Name === name);
  if (attribute === undefined) throw notFound("DataTableAttribute", name);
  return attribute;
}

/** Adds an attribute; all records have its empty value if it is primary. @throws ServiceError */
export function addAttribute(call: Call, table: Table, given: AttributeInput): Attribute {
  if (table.data.attributes.length >= MOST)
    throw new ServiceError("ServiceQuotaExceededException", `A data table has at most ${MOST} attributes`);
  checkAttribute(table, given);
  const { now } = call;
  const { Primary = false } = given;
  const attribute = { ...given, Primary, id: randomUUID(), lock: reviseTable(table, now), modifiedAt: now };
  table.data.attributes = [...table.data.attributes, attribute];
  table.data.lock = table.data.revision;
  if (attribute.Primary) for (const record of table.data.records) record.primary[attribute.id] = "";
  return attribute;
}

/** Replaces all properties of an attribute. @throws ServiceError */
export function replaceAttribute(call: Call, table: Table, name: string, given: AttributeInput): Attribute {
  const attribute = attributeOf(table, name);
  const { Primary = false } = given;
  checkAttribute(table, given, attribute.id);
  if (table.data.records.length > 0 && Primary !== attribute.Primary)
    throw invalid("An attribute cannot become primary, or cease to be, while the table has values");
  const lock = reviseTable(table, call.now);
  const replaced = { ...given, Primary, id: attribute.id, lock, modifiedAt: call.now };
  table.data.attributes = table.data.attributes.map((one) => (one === attribute ? replaced : one));
  table.data.lock = lock;
  return replaced;
}

/** Removes an attribute with its values. */
export function removeAttribute(call: Call, table: Table, name: string): Attribute {
  const attribute = attributeOf(table, name);
  if (attribute.Primary && table.data.records.length > 0)
    throw new ServiceError("ConflictException", `Records are identified by the primary attribute ${name}`);
  table.data.lock = reviseTable(table, call.now);
  table.data.attributes = table.data.attributes.filter((one) => one !== attribute);
  for (const record of table.data.records) delete record.values[attribute.id];
  return attribute;
}

function checkAttribute({ data }: Table, { Name, Validation: rules = {} }: AttributeInput, ownId?: string): void {
  if (RESERVED.test(Name)) throw invalid("Names that begin with connect: or aws: belong to the service");
  const isTaken = data.attributes.some(
    ({ id, Name: other }) => id !== ownId && other.toLowerCase() === Name.toLowerCase(),
  );
  if (isTaken) throw new ServiceError("DuplicateResourceException", `The data table has an attribute ${Name} already`);
  const { MinLength = 0, MaxLength, MinValues = 0, MaxValues, Minimum, Maximum, MultipleOf } = rules;
  if (MaxLength !== undefined && MinLength > MaxLength) throw invalid("MinLength is greater than MaxLength");
  if (MaxValues !== undefined && MinValues > MaxValues) throw invalid("MinValues is greater than MaxValues");
  if (Minimum !== undefined && Maximum !== undefined && Minimum > Maximum)
    throw invalid("Minimum is greater than Maximum");
  if (MultipleOf === 0) throw invalid("MultipleOf must be greater than 0");
}

/** An attribute in responses. */
export function describeAttribute(call: Call, { instance, resource, data }: Table, attribute: Attribute) {
  const { id, lock, modifiedAt, ...given } = attribute;
  return {
    ...given,
    AttributeId: id,
    DataTableId: resource.id,
    DataTableArn: resourceArn(call.region, instance.id, "data-table", resource.id),
    LockVersion: lockVersionOf(data, { attribute }),
    LastModifiedTime: modifiedAt,
    LastModifiedRegion: call.region,
  };
}
