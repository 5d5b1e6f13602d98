import { resourcesOf } from "../resources/resources-of.ts";
import type { HoursOverride, Instance, OpenHours, Resource, TimeOfDay } from "../state/instance.ts";
import { recursOn } from "./recurs-on.ts";
import { offsetsOf } from "./time-zone.ts";

/** Minutes of a day from a start up to an end, which is not included. */
export type Span = { start: number; end: number };

/** An override's part in the hours of a date. */
export type AppliedOverride = { name: string; status: "OPEN" | "CLOSED"; spans: Span[] };

export const END_OF_DAY = 24 * 60;

/** Whether hours of operation are open at a time, in their time zone, with the overrides of that date. */
export function isOpen(instance: Instance, hours: Resource, at: Date): boolean {
  const offset = offsetsOf(String(hours.record.TimeZone ?? "UTC"))(at.getTime());
  const local = new Date(at.getTime() + offset);
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  const { open } = openHoursOn(instance, hours, local.toISOString().slice(0, 10));
  return open.some(({ start, end }) => start <= minutes && minutes < end);
}

/**
 * The opening hours of a date, `YYYY-MM-DD`, and the overrides that made them. A standard
 * override replaces the hours of its dates: the newest of these hours, or else of its parents'. Overrides of the type OPEN
 * add to the usual hours, and those of the type CLOSED take from both.
 */
export function openHoursOn(
  instance: Instance,
  hours: Resource,
  date: string,
): { open: Span[]; applied: AppliedOverride[] } {
  const day = new Date(date).toLocaleDateString("en", { weekday: "long", timeZone: "UTC" }).toUpperCase();
  const overrides = [hours, ...parentsOf(instance, hours)].flatMap(({ overrides: all = [] }) =>
    all.filter(({ record }) => holdsOn(record, date)).toReversed(),
  );
  const standard = overrides.find(({ record }) => (record.OverrideType ?? "STANDARD") === "STANDARD");
  if (standard !== undefined) {
    const open = spansOf(standard.record.Config, day);
    const closed = [{ start: 0, end: END_OF_DAY }];
    const name = standard.record.Name;
    const part =
      open.length > 0 ? { status: "OPEN" as const, spans: open } : { status: "CLOSED" as const, spans: closed };
    return { open: join(open), applied: [{ name, ...part }] };
  }
  const applied = overrides
    .map(({ record }) => ({
      name: record.Name,
      status: record.OverrideType === "OPEN" ? ("OPEN" as const) : ("CLOSED" as const),
      spans: spansOf(record.Config, day),
    }))
    .filter(({ spans }) => spans.length > 0);
  const of = (wanted: string) => applied.filter(({ status }) => status === wanted).flatMap(({ spans }) => spans);
  const usual = spansOf((hours.record.Config ?? []) as OpenHours[], day);
  return { open: of("CLOSED").reduce(without, join([...usual, ...of("OPEN")])), applied };
}

/** The hours whose overrides others inherit, in the order in which they are named. */
export function parentsOf(instance: Instance, { record }: Resource): Resource[] {
  const configs = (record.ParentHoursOfOperationConfigs ?? []) as { HoursOfOperationId?: string }[];
  return configs.flatMap(
    ({ HoursOfOperationId = "" }) => resourcesOf(instance, "operating-hours").get(HoursOfOperationId) ?? [],
  );
}

function holdsOn({ EffectiveFrom, EffectiveTill, RecurrenceConfig }: HoursOverride["record"], date: string): boolean {
  if (date < EffectiveFrom || EffectiveTill < date) return false;
  return RecurrenceConfig === undefined || recursOn(RecurrenceConfig.RecurrencePattern, EffectiveFrom, date);
}

function spansOf(config: readonly OpenHours[], day: string): Span[] {
  return config.filter(({ Day }) => Day === day).map(spanOf);
}

/** The minutes of opening hours. Hours that end at 0:00 end at midnight. */
export function spanOf({ StartTime, EndTime }: Pick<OpenHours, "StartTime" | "EndTime">): Span {
  const minutesOf = ({ Hours = 0, Minutes = 0 }: TimeOfDay) => Hours * 60 + Minutes;
  return { start: minutesOf(StartTime), end: minutesOf(EndTime) || END_OF_DAY };
}

/** Joins spans that touch or overlap. */
function join(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function without(spans: readonly Span[], closed: Span): Span[] {
  return spans
    .flatMap(({ start, end }) => [
      { start, end: Math.min(end, closed.start) },
      { start: Math.max(start, closed.end), end },
    ])
    .filter(({ start, end }) => start < end);
}
