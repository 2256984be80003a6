import type { Drawing } from "@candlemark/core";
import type { View } from "./scene.ts";

/** A library under measurement, on a chart with the bench's bars. */
export interface Contender {
  /** The JSON of a document with these drawings, in the form that this library reads. */
  readonly write: (drawings: readonly Drawing[]) => string;
  readonly mount: (element: HTMLElement) => Stage;
}

/** A chart that stands in its element. All of it may be painted as late as the next animation frame. */
export interface Stage {
  /** Takes a document as JSON.parse gives it, with the checks that the library makes. */
  readonly read: (json: unknown) => unknown;
  /** Puts the drawings of a document on the chart; called once. */
  readonly show: (document: unknown) => void;
  readonly view: (view: View) => void;
  /** Puts a drawing in the place of the one at the index; missing where there is nothing to drag. */
  readonly drag?: (index: number, moved: Drawing) => void;
  /** Makes ready for a frame; not counted. */
  readonly prepare?: () => void;
  readonly dispose: () => void;
  /** How many pointer moves have found a drawing. */
  readonly hits?: () => number;
}
