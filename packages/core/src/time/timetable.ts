import type { DateRule } from "./occasion.ts";
import type { OpenHours } from "./week-hours.ts";

/** Hours of a date in which no bar opens, as milliseconds since its midnight: a whole date is from 0 to a day. */
export type ClosedHours<Rule = DateRule> = Rule & { readonly from: number; readonly to: number };

/** Calendar rules in numbers, as a calendar computes with them: learned from bars, or read by `timetableOf`. */
export interface Timetable<Rule = DateRule> {
  readonly timeZone: string;
  readonly step: number | "month";
  /** The sessions of a week by their opening. */
  readonly hours: readonly OpenHours[];
  readonly closures: readonly ClosedHours<Rule>[];
}
