import { invalid, notFound } from "../requests/errors.ts";
import type { Instance } from "../state/instance.ts";
import type { ServiceError } from "../wire/service-error.ts";
import type { ResourceRecord } from "./resource-type.ts";
import { resourcesOf } from "./resources-of.ts";
import { systemValuesOf } from "./system-attributes.ts";

function valuesOfAttribute({ Values }: ResourceRecord): string[] {
  const { StringList = [] } = (Values ?? {}) as { StringList?: string[] };
  return StringList;
}

/** Checks the values of an attribute that is created or updated. @throws ServiceError `InvalidParameterException` */
export function checkAttributeValues(record: ResourceRecord, pattern: RegExp): void {
  const values = valuesOfAttribute(record);
  const own = systemValuesOf(String(record.Name));
  const missing = own.find((value) => !values.includes(value));
  if (missing !== undefined) throw invalid(`${missing} belongs to the service and cannot be removed`);
  const seen = new Set<string>();
  for (const value of values) {
    if (!pattern.test(value) && !own.includes(value))
      throw invalid(`Value ${value} has characters that values of attributes cannot have`);
    if (seen.has(value.toLowerCase())) throw invalid(`Value ${value} occurs more than once`);
    seen.add(value.toLowerCase());
  }
}

/** The error for an attribute that does not exist, or lacks a value; undefined for one that has it. */
export function attributeError(instance: Instance, name: string, value: string): ServiceError | undefined {
  // The attributes of an adopted instance are unknown, as are its flows.
  if (instance.origin === "adopted") return undefined;
  const attribute = resourcesOf(instance, "predefined-attribute").get(name);
  if (attribute === undefined) return notFound("PredefinedAttribute", name);
  if (valuesOfAttribute(attribute.record).includes(value)) return undefined;
  return invalid(`PredefinedAttribute ${name} has no value ${value}`);
}
