import { lastAtOrBefore } from "./ascending.ts";
import type { SessionCalendar } from "./calendar-of.ts";
import type { EpochMs } from "./instant.ts";
import { learnCalendar } from "./learn-calendar.ts";
import { once } from "./remember.ts";
import { createSlotLine } from "./slot-line.ts";

/**
 * An axis on which bars stand at whole numbers (0 is the first). Between two bars an instant lies in
 * proportion to the time, across a weekend too; beyond the bars it lies where the calendar's bars would.
 */
export interface BarAxis {
  /** The place of an instant (milliseconds) on the axis, in bars; NaN for NaN. */
  readonly placeOf: (instant: EpochMs) => number;
  /** The instant (milliseconds) at a place: the inverse of `placeOf`; NaN for NaN. */
  readonly instantAt: (place: number) => EpochMs;
}

/**
 * Makes the axis of bar opens: ascending milliseconds. The calendar says where bars before the first and after
 * the last would stand; without one it is learned from the bars once such a place is asked for. Without bars
 * 0 is the epoch, and a day is one bar where the calendar says nothing else. A function that gives the calendar is
 * called once, when it is needed: so many axes can share what was learned.
 */
export function createBarAxis(
  bars: readonly EpochMs[],
  calendar: SessionCalendar | (() => SessionCalendar) = () => learnCalendar(bars),
): BarAxis {
  const first = bars[0] ?? 0;
  const last = bars.at(-1) ?? 0;
  const end = Math.max(0, bars.length - 1);
  const known = once(typeof calendar === "function" ? calendar : () => calendar);
  const lineBefore = once(() => createSlotLine(known(), first, -1));
  const lineAfter = once(() => createSlotLine(known(), last, 1));
  const at = (index: number): EpochMs => bars[index] ?? Number.NaN;
  return {
    placeOf(instant) {
      if (instant === last) return end;
      if (instant > last) return end + lineAfter().rankOf(instant);
      if (instant < first) return -lineBefore().rankOf(instant);
      const index = lastAtOrBefore(bars, instant);
      return index + (instant - at(index)) / (at(index + 1) - at(index));
    },
    instantAt(place) {
      if (place === end) return last;
      if (place > end) return lineAfter().instantAt(place - end);
      if (place < 0) return lineBefore().instantAt(-place);
      const index = Math.floor(place);
      return at(index) + (place - index) * (at(index + 1) - at(index));
    },
  };
}
