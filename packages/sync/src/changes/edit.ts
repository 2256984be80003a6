import type { Drawing, Expiry, Level, UnknownDrawing } from "@candlemark/core";

/** A drawing as a document holds it: of a type that this version knows, or of a newer one. */
export type StoredDrawing = Drawing | UnknownDrawing;

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

/** A drawing that was put right above another one, or to the bottom (null). It is nobody's to dispute. */
export interface PlaceEdit {
  readonly part: "place";
  readonly id: string;
  readonly above: string | null;
}

/** A field that got another value; null is a text that isn't there. */
export type FieldEdit = {
  readonly [Name in FieldName]: {
    readonly part: Name;
    readonly from: FieldValues[Name] | null;
    readonly to: FieldValues[Name] | null;
  };
}[FieldName];

/**
 * What a user changed, as values and not as the command: the value that was there and the one that came.
 * Edits of one part that follow on each other are one from the first `from` to the last `to`, whatever commands
 * (undo too) made them; and on any server state one look tells whether an edit is done, can be done, or is in
 * dispute. Edits of different parts commute, so that they can travel in any grouping.
 */
export type Edit = DrawingEdit | PlaceEdit | FieldEdit;
