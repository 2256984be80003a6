const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const units = [
  { least: 365 * day, one: "year", many: "years" },
  { least: 60 * day, length: 30 * day, one: "month", many: "months" },
  { least: day, one: "day", many: "days" },
  { least: hour, one: "h", many: "h" },
  { least: minute, one: "min", many: "min" },
];

/** A length of time (milliseconds) in the largest unit that fits: "3 h", "2 days". Whole units, unless told. */
export function spanText(ms: number, whole: (count: number) => number = Math.floor): string {
  const unit = units.find(({ least }) => ms >= least);
  if (unit === undefined) return "less than a minute";
  const count = whole(ms / (unit.length ?? unit.least));
  return `${count} ${count === 1 ? unit.one : unit.many}`;
}

/** How long ago an instant was (both in milliseconds). */
export function agoText(instant: number, now: number): string {
  const passed = now - instant;
  return passed < minute ? "just now" : `${spanText(passed)} ago`;
}

/** When an analysis ends, seen from `now`; null never ends. */
export function expiryText(end: number | null, now: number): string {
  if (end === null) return "never expires";
  return end > now ? `expires in ${spanText(end - now, Math.round)}` : `expired ${agoText(end, now)}`;
}

/** The exact instant, for a tooltip. */
export function exactTime(instant: number): string {
  return new Date(instant).toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });
}
