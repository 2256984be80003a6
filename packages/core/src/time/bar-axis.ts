import type { EpochMs } from "./instant.ts";
import { barStep, lastAtOrBefore, learnWeek, type WeeklyCalendar } from "./weekly-calendar.ts";

/**
 * An axis on which bars stand at whole numbers (0 is the first). Between two bars an instant lies in
 * proportion to the time, across a weekend too; beyond the bars it lies where bars of the learned week would.
 */
export interface BarAxis {
  /** The place of an instant (milliseconds) on the axis, in bars. */
  readonly placeOf: (instant: EpochMs) => number;
  /** The instant (milliseconds) at a place: the inverse of `placeOf`. */
  readonly instantAt: (place: number) => EpochMs;
}

const day = 86_400_000;

/** Makes the axis of bar opens: ascending milliseconds. Without bars, a day is one bar and 0 is the epoch. */
export function createBarAxis(bars: readonly EpochMs[]): BarAxis {
  const step = barStep(bars) ?? day;
  const count = bars.length;
  const first = bars[0] ?? 0;
  const last = bars[count - 1] ?? 0;
  const end = Math.max(0, count - 1);
  let learned: WeeklyCalendar | undefined;
  const calendar = () => {
    learned ??= learnWeek(bars, step);
    return learned;
  };
  const at = (index: number): EpochMs => bars[index] ?? 0;
  return {
    placeOf(instant) {
      if (count === 0 || instant > last) return end + calendar().rank(instant) - calendar().rank(last);
      if (instant < first) return calendar().rank(instant) - calendar().rank(first);
      if (instant === last) return end;
      const index = lastAtOrBefore(bars, instant);
      return index + (instant - at(index)) / (at(index + 1) - at(index));
    },
    instantAt(place) {
      if (count === 0 || place > end) return calendar().instantAt(calendar().rank(last) + place - end);
      if (place < 0) return calendar().instantAt(calendar().rank(first) + place);
      if (place === end) return last;
      const index = Math.floor(place);
      return at(index) + (place - index) * (at(index + 1) - at(index));
    },
  };
}
