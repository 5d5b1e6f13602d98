import type { Instance, Resource } from "../state/instance.ts";
import { openHoursOn } from "./open-hours.ts";

/** Whether hours of operation are open at a time, in their time zone, with the overrides of that date. */
export function isOpen(instance: Instance, hours: Resource, at: Date): boolean {
  const { date, day, minutes } = localTime(at, String(hours.record.TimeZone ?? "UTC"));
  return openHoursOn(instance, hours, date, day).open.some(({ start, end }) => start <= minutes && minutes < end);
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
