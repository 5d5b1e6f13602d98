import { parentsOf } from "../../hours/open-hours.ts";
import { invalid } from "../../requests/errors.ts";
import { resourceArn } from "../arn.ts";
import type { ResourceRecord, ResourceType } from "../resource-type.ts";

type Slice = { Hours?: number; Minutes?: number };

export const hoursOfOperation: ResourceType = {
  kind: "operating-hours",
  noun: "HoursOfOperation",
  plural: "HoursOfOperations",
  members: { id: "HoursOfOperationId", arn: "HoursOfOperationArn", name: "Name" },
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
};

/** @throws ServiceError for unknown time zones, and for days that end before they start */
export function checkHours({ TimeZone, Config }: ResourceRecord): void {
  if (typeof TimeZone === "string" && !isTimeZone(TimeZone)) throw invalid(`TimeZone ${TimeZone} is not known`);
  for (const { StartTime, EndTime } of (Config ?? []) as { StartTime: Slice; EndTime: Slice }[]) {
    // A day that ends at 0:00 ends at midnight.
    const [start, end] = [minutesOf(StartTime), minutesOf(EndTime) || 24 * 60];
    if (start >= end) throw invalid("StartTime of a day must be before its EndTime");
  }
}

/** Whether the time zone database has a name, aliases included: `Asia/Kolkata` and `Asia/Calcutta`. */
function isTimeZone(name: string): boolean {
  // Intl also accepts offsets such as +05:30, which are not names.
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function minutesOf({ Hours = 0, Minutes = 0 }: Slice): number {
  return Hours * 60 + Minutes;
}
