import type { HoursOverride, OpenHours, Resource, TimeOfDay } from "../state/instance.ts";

/** Whether hours of operation are open at a time, in their time zone. An override of that date counts instead. */
export function isOpen(hours: Resource, at: Date): boolean {
  const { date, day, minutes } = localTime(at, String(hours.record.TimeZone ?? "UTC"));
  return openHoursOn(hours, date, day).some(
    ({ StartTime, EndTime }) => minutesOf(StartTime) <= minutes && minutes < (minutesOf(EndTime) || 24 * 60),
  );
}

/** The opening hours of a date, `YYYY-MM-DD`, which is that day of the week. */
export function openHoursOn(hours: Resource, date: string, day: string): OpenHours[] {
  const override = overrideOn(hours, date);
  const config = override?.record.Config ?? ((hours.record.Config ?? []) as OpenHours[]);
  return config.filter(({ Day }) => Day === day);
}

/** The override that counts on a date; the newest of several. */
function overrideOn({ overrides = [] }: Resource, date: string): HoursOverride | undefined {
  return overrides.findLast(({ record }) => record.EffectiveFrom <= date && date <= record.EffectiveTill);
}

function localTime(at: Date, timeZone: string): { date: string; day: string; minutes: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    date: `${part("year")}-${part("month")}-${part("day")}`,
    day: part("weekday").toUpperCase(),
    minutes: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

function minutesOf({ Hours = 0, Minutes = 0 }: TimeOfDay): number {
  return Hours * 60 + Minutes;
}
