import type { Expiry, Level } from "@candlemark/core";
import type { StoredDrawing } from "./written.ts";

/** The fields of an analysis that are compared and changed each by itself. Links in texts are by clientObjectId. */
export interface FieldValues {
  readonly title: string;
  readonly expiry: Expiry;
  readonly preferenceText: string;
  readonly alternativeText: string;
  readonly comments: string;
  readonly pivot: Level;
  readonly resistance: Level | Level[];
  readonly support: Level | Level[];
}

/** The name of a field of an analysis. */
export type FieldName = keyof FieldValues;

/** A drawing that became another, came (`from` is null) or went (`to` is null); without the server's ids. */
export interface DrawingEdit {
  readonly part: "drawing";
  readonly id: string;
  readonly from: StoredDrawing | null;
  readonly to: StoredDrawing | null;
}

/**
 * A drawing that was put right above another one, or to the bottom (null). It is nobody's to dispute. Where the other
 * isn't there, the next of `orAbove` counts that is: what was below that, from the top down.
 */
export interface PlaceEdit {
  readonly part: "place";
  readonly id: string;
  readonly above: string | null;
  /** Missing where an outbox holds an entry of a version that didn't know it. */
  readonly orAbove?: readonly (string | null)[];
}

/** The value of a field. */
export type FieldValue = FieldValues[FieldName];

/** A field that got another value; null is a text that isn't there. Levels are without the server's ids. */
export interface FieldEdit {
  readonly part: FieldName;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/**
 * What a user changed, as values and not as the command: the value that was there and the one that came.
 * Edits of one part that follow on each other are one from the first `from` to the last `to`, whatever commands
 * (undo too) made them; and on any server state one look tells whether an edit is done, can be done, or is in
 * dispute. Edits of different parts commute, so that they can travel in any grouping.
 */
export type Edit = DrawingEdit | PlaceEdit | FieldEdit;
