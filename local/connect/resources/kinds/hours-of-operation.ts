import { parentsOf, spanOf } from "../../hours/open-hours.ts";
import { isTimeZone } from "../../hours/time-zone.ts";
import { invalid } from "../../requests/errors.ts";
import type { OpenHours } from "../../state/instance.ts";
import { resourceArn } from "../arn.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

export const hoursOfOperation = resourceType({
  kind: "operating-hours",
  refersTo: { "ParentHoursOfOperationConfigs.HoursOfOperationId": "operating-hours" },
  updates: ["UpdateHoursOfOperation"],
  check: checkHours,
  derived: (resource, instance, { region }) => ({
    ParentHoursOfOperations: parentsOf(instance, resource).map(({ id, record }) => ({
      Name: record.Name,
      Id: id,
      Arn: resourceArn(region, instance.id, "operating-hours", id),
    })),
  }),
  searchFields: { StringCondition: ["name", "description", "timezone", "resourceid"] },
});

/** @throws ServiceError for unknown time zones, and for days that end before they start */
export function checkHours({ TimeZone, Config }: ResourceRecord): void {
  // Offsets such as +05:30 are not names.
  if (typeof TimeZone === "string" && !(/^[A-Z]/i.test(TimeZone) && isTimeZone(TimeZone)))
    throw invalid(`TimeZone ${TimeZone} is not known`);
  for (const { start, end } of ((Config ?? []) as OpenHours[]).map(spanOf))
    if (start >= end) throw invalid("StartTime of a day must be before its EndTime");
}
