import type { YearlyDate } from "./occasion.ts";

/** Good Friday, Easter Monday, Ascension Day, Whit Monday and Corpus Christi, in days from Easter Sunday. */
const aroundEaster = [-2, 1, 39, 50, 60];

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Every occasion that may recur, the likelier first: the dates of a year, days from Easter, the nth or the last such
 * weekday of a month, dates that are observed off the weekend.
 */
export function recurringOccasions(): YearlyDate[] {
  const dates = months.flatMap((month) => Array.from({ length: 31 }, (_, day) => ({ month, day: day + 1 })));
  return [
    ...dates,
    ...aroundEaster.map((easter) => ({ easter })),
    ...months.flatMap((month) =>
      // Bank holidays at the end of a month are on its last Monday; Thanksgiving is the fourth Thursday.
      [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) =>
        (weekday === 0 ? [-1, 1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, -1]).map((nth) => ({
          month,
          weekday,
          nth,
        })),
      ),
    ),
    ...(["nearest", "monday"] as const).flatMap((observed) => dates.map((date) => ({ ...date, observed }))),
  ];
}
