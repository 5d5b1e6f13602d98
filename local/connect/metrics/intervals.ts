import { isTimeZone, offsetsOf } from "../hours/time-zone.ts";
import { invalid } from "../requests/errors.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** A part of time, without its end. */
export type Span = { from: Date; to: Date };

/** The periods into which metrics are split, in milliseconds of local time, and the most days that a request can span. */
const PERIODS: Readonly<Record<string, { length: number; maxDays: number }>> = {
  FIFTEEN_MIN: { length: 15 * MINUTE, maxDays: 3 },
  THIRTY_MIN: { length: 30 * MINUTE, maxDays: 3 },
  HOUR: { length: 60 * MINUTE, maxDays: 3 },
  DAY: { length: DAY, maxDays: 35 },
  WEEK: { length: 7 * DAY, maxDays: 35 },
  TOTAL: { length: Number.POSITIVE_INFINITY, maxDays: 35 },
};

/**
 * Splits a span into the periods of a time zone: the first one ends at the first boundary after the start. Weeks count from
 * the start's day, since their first day is not documented.
 *
 * @throws ServiceError `InvalidParameterException` for an unknown period or time zone, or too long a span
 */
export function splitInto(period: string, timeZone: string, { from, to }: Span): Span[] {
  const known = Object.hasOwn(PERIODS, period) ? PERIODS[period] : undefined;
  if (known === undefined) throw invalid(`IntervalPeriod can be ${Object.keys(PERIODS).join(", ")}, not ${period}`);
  if (to.getTime() - from.getTime() > known.maxDays * DAY)
    throw invalid(`A request with the interval ${period} can span ${known.maxDays} days at most`);
  if (!isTimeZone(timeZone)) throw invalid(`Unknown time zone ${timeZone}`);
  const offsetAt = offsetsOf(timeZone);
  const { length } = known;
  if (!Number.isFinite(length)) return [{ from, to }];
  const begun = Math.floor((from.getTime() + offsetAt(from.getTime())) / Math.min(length, DAY)) * Math.min(length, DAY);
  const spans: Span[] = [];
  let start = from.getTime();
  for (let local = begun + length; start < to.getTime(); local += length) {
    const end = Math.min(to.getTime(), instantOf(local, offsetAt));
    // Where clocks go back, two local times are one boundary.
    if (end <= start) continue;
    spans.push({ from: new Date(start), to: new Date(end) });
    start = end;
  }
  return spans;
}

/** The instant of a local time. Its offset is that of the instant itself, which a first guess is near enough to find. */
function instantOf(local: number, offsetAt: (instant: number) => number): number {
  const guess = local - offsetAt(local);
  return local - offsetAt(guess);
}
