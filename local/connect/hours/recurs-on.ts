import type { RecurrencePattern } from "../state/instance.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Whether a pattern that begins on a date recurs on another, both `YYYY-MM-DD`. A day of the month that a month does not
 * have is skipped. Days of the week come from the hours of an override, not from its pattern.
 */
export function recursOn(pattern: RecurrencePattern, from: string, date: string): boolean {
  const [first, day] = [new Date(from), new Date(date)];
  const { Frequency, Interval } = pattern;
  const months = monthOf(day) - monthOf(first);
  if (Frequency === "WEEKLY") return ((weekOf(day) - weekOf(first)) / 7) % Interval === 0;
  if (Frequency === "MONTHLY") return months % Interval === 0 && isDayOfMonth(pattern, first, day);
  const [month = first.getUTCMonth() + 1] = pattern.ByMonth ?? [];
  const years = day.getUTCFullYear() - first.getUTCFullYear();
  return years % Interval === 0 && day.getUTCMonth() + 1 === month && isDayOfMonth(pattern, first, day);
}

function isDayOfMonth({ ByMonthDay, ByWeekdayOccurrence }: RecurrencePattern, first: Date, day: Date): boolean {
  const date = day.getUTCDate();
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  const [occurrence] = ByWeekdayOccurrence ?? [];
  if (occurrence !== undefined)
    return occurrence < 0 ? Math.ceil((last - date + 1) / 7) === -occurrence : Math.ceil(date / 7) === occurrence;
  const [wanted = first.getUTCDate()] = ByMonthDay ?? [];
  return date === (wanted < 0 ? last + 1 + wanted : wanted);
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The number of the Sunday that begins the week of a date, in days. */
function weekOf(date: Date): number {
  return date.getTime() / DAY - date.getUTCDay();
}
