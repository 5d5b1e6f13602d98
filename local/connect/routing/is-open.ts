import type { Resource } from "../state/instance.ts";

type TimeOfDay = { Hours?: number; Minutes?: number };
type Override = { EffectiveFrom: string; EffectiveTill: string; Config?: Day[] };
type Day = { Day: string; StartTime: TimeOfDay; EndTime: TimeOfDay };

/** Whether hours of operation are open at a time, in their time zone. An override of that date counts instead. */
export function isOpen({ record }: Resource, at: Date): boolean {
  const {
    TimeZone = "UTC",
    Config = [],
    Overrides = [],
  } = record as {
    TimeZone?: string;
    Config?: Day[];
    Overrides?: Override[];
  };
  const { date, day, minutes } = localTime(at, TimeZone);
  const override = Overrides.find(({ EffectiveFrom, EffectiveTill }) => EffectiveFrom <= date && date <= EffectiveTill);
  return (override?.Config ?? (override === undefined ? Config : [])).some(
    ({ Day: name, StartTime, EndTime }) =>
      name === day && minutesOf(StartTime) <= minutes && minutes < (minutesOf(EndTime) || 24 * 60),
  );
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
