const UNITS = [
  { name: "d", milliseconds: 86_400_000 },
  { name: "h", milliseconds: 3_600_000 },
  { name: "min", milliseconds: 60_000 },
  { name: "s", milliseconds: 1000 },
] as const;

/** A duration for people: `2 h 5 min`, `1.25 s`, `18 ms`. */
export function durationText(milliseconds: number): string {
  const value = Math.max(0, milliseconds);
  if (value < 1000) return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ms`;
  if (value < 60_000) return `${Math.round(value / 10) / 100} s`;
  const index = UNITS.findIndex((unit) => value >= unit.milliseconds);
  const [unit, next] = [UNITS[index], UNITS[index + 1]];
  if (unit === undefined) return `${value} ms`;
  const whole = Math.floor(value / unit.milliseconds);
  const rest = next === undefined ? 0 : Math.floor((value % unit.milliseconds) / next.milliseconds);
  return rest === 0 || next === undefined ? `${whole} ${unit.name}` : `${whole} ${unit.name} ${rest} ${next.name}`;
}

/** How long ago a time was, without seconds that change at once: `just now`, `4 min ago`. */
export function ageText(iso: string, now = Date.now()): string {
  const age = now - Date.parse(iso);
  if (age < 0) return `in ${durationText(-age)}`;
  if (age < 5000) return "just now";
  if (age < 60_000) return `${Math.floor(age / 1000)} s ago`;
  return `${durationText(Math.floor(age / 60_000) * 60_000).replace(/ \d+ s$/, "")} ago`;
}

/** The time of day with milliseconds. */
export function timeText(iso: string): string {
  const date = new Date(iso);
  return `${date.toLocaleTimeString([], { hour12: false })}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

export function dateTimeText(iso: string): string {
  return new Date(iso).toLocaleString([], { dateStyle: "medium", timeStyle: "medium" });
}
