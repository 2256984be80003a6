import { type Occasion, weekdays } from "./calendar-rules.ts";
import { dateOf, weekdayOf } from "./occasion.ts";
import { dayLength } from "./units.ts";

/** Good Friday, Easter Monday, Ascension Day, Whit Monday and Corpus Christi, in days from Easter Sunday. */
const aroundEaster = [-2, 1, 39, 50, 60];

/**
 * The recurring occasions that fall on a date (its midnight in UTC, milliseconds), the likelier first: the
 * date itself, days from Easter, the nth or the last such weekday, a date of the weekend that is observed on it.
 */
export function occasionsOf(date: number): Occasion[] {
  const year = new Date(date).getUTCFullYear();
  return [
    monthAndDay(date),
    ...aroundEaster.map((easter) => ({ easter })).filter((each) => dateOf(each, year) === date),
    ...weekdayOccasions(date),
    ...observedOccasions(date),
  ];
}

function monthAndDay(date: number): { readonly month: number; readonly day: number } {
  return { month: new Date(date).getUTCMonth() + 1, day: new Date(date).getUTCDate() };
}

function weekdayOccasions(date: number): Occasion[] {
  const { month, day } = monthAndDay(date);
  const weekday = weekdays[weekdayOf(date)] ?? "MON";
  const nth = { month, weekday, nth: Math.ceil(day / 7) };
  if (monthAndDay(date + 7 * dayLength).month === month) return [nth];
  // Bank holidays at the end of a month are on its last Monday; Thanksgiving is the fourth Thursday.
  const last = { month, weekday, nth: -1 };
  return weekday === "MON" ? [last, nth] : [nth, last];
}

/** A date of a weekday may stand for itself in other years, a Friday for Saturday, a Monday for the days before. */
function observedOccasions(date: number): Occasion[] {
  const nearest = (days: number): Occasion => ({
    ...monthAndDay(date + days * dayLength),
    observed: "nearest",
  });
  const monday = (days: number): Occasion => ({
    ...monthAndDay(date + days * dayLength),
    observed: "monday",
  });
  switch (weekdayOf(date)) {
    case 0:
      return [nearest(0), nearest(-1), monday(0), monday(-1), monday(-2)];
    case 4:
      return [nearest(0), nearest(1), monday(0)];
    case 5:
    case 6:
      return [];
    default:
      return [nearest(0), monday(0)];
  }
}
