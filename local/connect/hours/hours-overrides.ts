import { randomUUID } from "node:crypto";
import { invalid, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { findNamed } from "../resources/find-resource.ts";
import { checkHours } from "../resources/kinds/hours-of-operation.ts";
import type { HoursOverride, HoursOverrideRecord, Instance, RecurrencePattern, Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";

/** The service's quota, which cannot be raised. */
const MOST = 50;

type Named = { InstanceId: string; HoursOfOperationId: string };

/** The hours of operation that a request names, with their instance. */
export function hoursOf(
  call: Call,
  { InstanceId, HoursOfOperationId }: Named,
): { instance: Instance; hours: Resource } {
  const { instance, resource } = findNamed(call, "operating-hours", InstanceId, HoursOfOperationId);
  return { instance, hours: resource };
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findOverride({ overrides = [] }: Resource, id: string): HoursOverride {
  const override = overrides.find((one) => one.id === id);
  if (override === undefined) throw notFound("HoursOfOperationOverride", id);
  return override;
}

/** Adds an override, or with `before` replaces its members. @throws ServiceError for invalid ones */
export function putOverride(call: Call, hours: Resource, given: object, before?: HoursOverride): HoursOverride {
  const record = { ...before?.record, ...given } as HoursOverrideRecord;
  checkOverride(hours, record, before?.id);
  if (before !== undefined) return Object.assign(before, { record, modifiedAt: call.now });
  if ((hours.overrides ?? []).length >= MOST)
    throw new ServiceError("LimitExceededException", `Hours of operation have at most ${MOST} overrides`);
  const override = { id: randomUUID(), record, modifiedAt: call.now };
  hours.overrides = [...(hours.overrides ?? []), override];
  return override;
}

function checkOverride({ overrides = [] }: Resource, record: HoursOverrideRecord, ownId?: string): void {
  const { Name, EffectiveFrom, EffectiveTill, RecurrenceConfig } = record;
  if (RecurrenceConfig !== undefined) checkPattern(RecurrenceConfig.RecurrencePattern);
  for (const date of [EffectiveFrom, EffectiveTill]) {
    if (!isDate(date)) throw invalid(`${date} is not a date in the form YYYY-MM-DD`);
  }
  if (EffectiveFrom > EffectiveTill) throw invalid("EffectiveFrom must not be after EffectiveTill");
  checkHours(record);
  if (overrides.some(({ id, record: other }) => id !== ownId && other.Name === Name))
    throw new ServiceError("DuplicateResourceException", `An override with the name ${Name} already exists`);
}

/** @throws ServiceError `InvalidParameterException` for members that exclude each other or do not fit the frequency */
function checkPattern({ Frequency, ByMonth, ByMonthDay, ByWeekdayOccurrence }: RecurrencePattern): void {
  const several = [ByMonth, ByMonthDay, ByWeekdayOccurrence].some((values = []) => values.length > 1);
  if (several) throw invalid("ByMonth, ByMonthDay and ByWeekdayOccurrence take one value each");
  if (ByMonthDay?.includes(0) || ByWeekdayOccurrence?.includes(0))
    throw invalid("ByMonthDay and ByWeekdayOccurrence count from 1, or from -1 backwards");
  if (ByMonthDay !== undefined && ByWeekdayOccurrence !== undefined)
    throw invalid("Give ByMonthDay or ByWeekdayOccurrence, not both");
  if (ByMonth !== undefined && Frequency !== "YEARLY") throw invalid("ByMonth is for the frequency YEARLY");
  if (Frequency === "WEEKLY" && (ByMonthDay ?? ByWeekdayOccurrence) !== undefined)
    throw invalid("ByMonthDay and ByWeekdayOccurrence are for the frequencies MONTHLY and YEARLY");
}

export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** An override in the output of its Describe… operation. */
export function describeOverride(call: Call, instance: Instance, hours: Resource, { id, record }: HoursOverride) {
  return {
    OverrideType: "STANDARD" as const,
    ...record,
    HoursOfOperationOverrideId: id,
    HoursOfOperationId: hours.id,
    HoursOfOperationArn: resourceArn(call.region, instance.id, "operating-hours", hours.id),
  };
}
